/** The styling contract: names of slots; the rules themselves are in `styles.css`. */
export * from './slots.ts';
