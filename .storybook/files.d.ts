/** Stylesheets are loaded for their effect. */
declare module '*.css';
/** The text of a file: the code that a page shows is code that compiles. */
declare module '*?raw' {
  const text: string;
  export default text;
}
