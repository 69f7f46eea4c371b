import { byConsent, byKey } from '../definitions.ts';

export const instruments = [
  byConsent({ key: 'tapeloop', name: 'Tapeloop', category: 'Samples', description: 'Your sample library' }, [
    ['Hear your samples', 'To play them from the pads'],
    ['Save takes to your library', 'Only those that you keep'],
    ['See your collections', 'To sort them as you do', 'optional'],
  ]),
  byConsent({ key: 'choir', name: 'Choir', category: 'People', description: 'Play with others, far away' }, [
    ['Join your sessions', 'When you press record'],
  ]),
  byKey(
    { key: 'oscillate', name: 'Oscillate', category: 'Modules', description: 'Modular patches' },
    { label: 'Rack key', description: 'Begins with osc_' },
  ),
  byConsent(
    { key: 'pressing', name: 'Pressing', category: 'Release', description: 'Masters to every shop' },
    [['Send masters', 'As drafts, which you release there']],
  ),
];
