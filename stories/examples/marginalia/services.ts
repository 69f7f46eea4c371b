import { byConsent, byKey } from '../definitions.ts';

export const sources = [
  byConsent(
    { key: 'readwell', name: 'Readwell', category: 'Reading', description: 'Highlights from your e-books' },
    [
      ['Read your highlights', 'The passages that you marked, and your notes on them'],
      ['See your library', 'Titles and authors, to credit them'],
      ['Know what you are reading now', 'For the line at the foot of an issue', 'optional'],
    ],
  ),
  byConsent(
    { key: 'longshelf', name: 'Longshelf', category: 'Reading', description: 'Articles saved for later' },
    [['Read your saved articles', 'Titles, addresses and tags']],
  ),
  byKey(
    { key: 'inkwell', name: 'Inkwell', category: 'Notes', description: 'Your notebooks' },
    { label: 'Notebook key', description: 'Begins with ink_' },
  ),
  byConsent(
    { key: 'postcard-cafe', name: 'Postcard Café', category: 'Letters', description: 'Replies from readers' },
    [['Read replies to your issues', 'Letters that readers sent you']],
  ),
];
