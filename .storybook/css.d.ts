/** Stylesheets are loaded for their effect. */
declare module '*.css';
