/** Stylesheets are loaded for their effect. */
declare module '*.css';
/** The text of a file: the code that a page shows is code that compiles. */
declare module '*?raw' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: as the bundler gives it
  export default text;
}
