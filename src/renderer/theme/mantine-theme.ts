import {
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorsTuple,
  Modal,
  Popover,
} from '@mantine/core';

/** The accent's ten shades; 7 is the light theme's accent, 3 the dark theme's. */
const teal: MantineColorsTuple = [
  '#f0fdfa',
  '#ccfbf1',
  '#99f6e4',
  '#2dd4bf',
  '#14b8a6',
  '#0d9488',
  '#0f766e',
  '#0f766e',
  '#115e59',
  '#134e4a',
];

/** Mantine's dark greys, replaced by ours: 0 text, 4 border, 6 field, 7 body. */
const dark: MantineColorsTuple = [
  '#eceef0',
  '#c4cad1',
  '#a9b0b8',
  '#929aa3',
  '#434950',
  '#2a2e33',
  '#24282c',
  '#1b1e21',
  '#131517',
  '#0e1012',
];

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  colors: { teal, dark },
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '650' },
  defaultRadius: 10,
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // While it faded away it would still have the keyboard, and swallow the key pressed next.
    // In a small window what opens stays inside it, and scrolls.
    Popover: Popover.extend({
      defaultProps: { middlewares: { flip: true, shift: { padding: 8 }, size: { padding: 8 } } },
      styles: { dropdown: { overflowY: 'auto' } },
    }),
    Modal: Modal.extend({ defaultProps: { transitionProps: { exitDuration: 0 } } }),
    InputWrapper: Input.Wrapper.extend({ classNames: { label: 'field-label' } }),
    // The library draws a <header>, which outside of a section would be the page's second banner.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
  },
});

/** Mantine's own parts take the tokens, so that a menu or a field never looks borrowed. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--panel)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-default': 'var(--panel)',
    '--mantine-color-default-hover': 'var(--raised)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-error': 'var(--red)',
  };
  return { variables: {}, light: shared, dark: shared };
};
