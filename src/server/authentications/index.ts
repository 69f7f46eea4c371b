/** The life of an authentication after it was made. */
export {
  actorOf,
  audit,
  disconnectAuthentication,
  getAuthentication,
  listAuthentications,
  renameAuthentication,
} from './authentications.ts';
export { callService } from './call-service.ts';
export { checkAuthentication } from './check-authentication.ts';
export { findAuthentication } from './find-authentication.ts';
export { markExpiring } from './mark-expiring.ts';
