/** Choosing a service. */
export const pickerMessages = {
  title: 'What would you like to connect?',
  text: '{Host} reads and writes only what you allow on the next screen.',
  search: 'Search services',
  /** The key on the button that empties the field, and its name, which contains it. */
  clearKey: 'Esc',
  clear: 'Clear: Esc',
  categories: 'Categories',
  allCategories: 'All',
  list: 'Services',
  recent: 'Recently used',
  others: 'All services',
  connected: 'Connected',
  loading: 'Loading services…',
  searching: 'Searching…',
  found: { zero: 'No services found', one: '{count} service found', other: '{count} services found' },
  shown: { one: '{count} service', other: '{count} services' },
  /** Its form is that of the total. */
  shownOf: { one: '{count} of {total} service', other: '{count} of {total} services' },
  missing: 'It is not in the list',
  empty: {
    title: 'Nothing to connect yet',
    text: '{Host} has not made any service available to you.',
  },
  noMatch: {
    title: 'No service matches “{search}”',
    text: 'Check the spelling, or look in another category.',
    clear: 'Clear the search',
  },
  error: {
    title: 'The services could not be loaded',
    /** What the failure is about, in its own sentence. */
    subject: 'these services',
    retry: 'Try again',
  },
} as const;
