/** The steps around connecting. */
export const wizardMessages = {
  /** Stands for the host product where it has not given its name. */
  hostFallback: 'this app',
  /** The same at the beginning of a sentence, where messages say `{Host}`. */
  hostFallbackFirst: 'This app',
  step: 'Step {index} of {count}',
  back: 'Back',
  close: 'Close',
  leave: {
    title: 'Stop connecting {service}?',
    text: 'It is not finished yet. If you leave now, nothing is connected.',
    stay: 'Keep going',
    leave: 'Leave',
  },
  finished: {
    title: 'All set',
    text: { one: '{count} service is connected.', other: '{count} services are connected.' },
  },
  cancelled: {
    title: 'Nothing was connected',
    text: 'You left before it was finished.',
    restart: 'Start again',
  },
} as const;
