import { byConsent, byKey } from '../definitions.ts';

export const tools = [
  byConsent({ key: 'saltmarsh', name: 'Saltmarsh', category: 'Calendar', description: 'your calendar' }, [
    ['See when you are busy', 'Not with whom, and not why'],
    ['Put appointments in', 'After you have said yes to each'],
    ['Read what they are about', 'To prepare you for them', 'optional'],
  ]),
  byKey(
    { key: 'pinboard-lane', name: 'Pinboard Lane', category: 'Tasks', description: 'your tasks' },
    { label: 'Personal key', description: 'It begins with pl_' },
  ),
  byConsent({ key: 'gullwing', name: 'Gullwing', category: 'Mail', description: 'your mail' }, [
    ['Read subjects and senders', 'To know what is waiting'],
  ]),
  byConsent({ key: 'ferryman', name: 'Ferryman', category: 'Travel', description: 'your journeys' }, [
    ['Read bookings', 'Trains, rooms, and what is late'],
  ]),
];
