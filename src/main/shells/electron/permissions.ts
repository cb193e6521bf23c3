import type { Session } from 'electron';
import { isOwnPage } from './own-page.ts';

/** The page may use the microphone; nothing else that the platform guards, and no other page anything. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const audioOnly = permission === 'media' && kinds.length > 0 && kinds.every((kind) => kind === 'audio');
    decide(audioOnly && isOwnPage(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin, details) =>
      permission === 'media' && details.mediaType === 'audio' && isOwnPage(origin),
  );
  session.setDevicePermissionHandler(() => false);
}
