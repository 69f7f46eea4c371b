/** The services of an organization, as a session may see them. */
export { findMethod, findService, getService, listServices } from './services.ts';
