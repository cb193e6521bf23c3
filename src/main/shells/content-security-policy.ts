/**
 * The page's policy, the same in both shells.
 *
 * Styles may be inline because the component library writes its variables into a style element; scripts may not.
 * `connect`: where the page may connect to besides its own origin.
 */
export function contentSecurityPolicy(
  options: { connect?: readonly string[]; inlineScripts?: boolean } = {},
): string {
  return [
    "default-src 'none'",
    `script-src 'self'${options.inlineScripts ? " 'unsafe-inline'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self' blob:",
    `connect-src ${["'self'", ...(options.connect ?? [])].join(' ')}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
