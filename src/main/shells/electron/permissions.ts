import type { HIDDevice, Session } from 'electron';
import { isOwnPage } from './own-page.ts';

/** Copying a text out; reading what others copied is another one. */
const COPYING = 'clipboard-sanitized-write';

/** The page may use the microphone, the buttons of a headset, and copy texts out; nothing else that the platform guards, and no other page anything. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const audioOnly = permission === 'media' && kinds.length > 0 && kinds.every((kind) => kind === 'audio');
    decide((audioOnly || permission === COPYING) && isOwnPage(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin, details) =>
      ((permission === 'media' && details.mediaType === 'audio') ||
        permission === 'hid' ||
        permission === COPYING) &&
      isOwnPage(origin),
  );
  session.setDevicePermissionHandler(
    ({ deviceType, origin, device }) => deviceType === 'hid' && isOwnPage(origin) && hasTelephony(device),
  );
  // The system shows no list of its own: the first headset is the one that was plugged in for calls.
  session.on('select-hid-device', (event, { deviceList, frame }, choose) => {
    event.preventDefault();
    choose(isOwnPage(frame?.url) ? deviceList.find(hasTelephony)?.deviceId : undefined);
  });
}

/** Telephony page of the HID Usage Tables. */
const TELEPHONY_PAGE = 0x0b;

function hasTelephony(device: object): boolean {
  return (
    'collections' in device &&
    (device as HIDDevice).collections.some(({ usagePage }) => usagePage === TELEPHONY_PAGE)
  );
}
