import { byConsent, byKey } from '../definitions.ts';

export const carriers = [
  byConsent({ key: 'northline', name: 'Northline', category: 'Sea', description: 'Containers, 41 ports' }, [
    ['Read bookings', 'Numbers, routes, cut-off times'],
    ['Follow containers', 'Where each one is, every hour'],
    ['Book on your behalf', 'Only after somebody has signed', 'optional'],
  ]),
  byKey(
    { key: 'railhead', name: 'Railhead', category: 'Rail', description: 'Block trains, 9 countries' },
    { label: 'Dispatch key', description: 'Begins with RH-' },
  ),
  byConsent({ key: 'big-rig', name: 'Big Rig', category: 'Road', description: 'Full loads, part loads' }, [
    ['Read orders', 'Loads, drivers, plates'],
  ]),
  byConsent(
    { key: 'customs-desk', name: 'Customs Desk', category: 'Papers', description: 'Declarations, tariffs' },
    [['File declarations', 'In the name of your company']],
  ),
];
