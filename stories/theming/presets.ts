/** What a host may choose, as the playground holds it. */
export interface Theme {
  readonly surface: string;
  readonly text: string;
  readonly accent: string;
  /** In px. */
  readonly radius: number;
  readonly density: number;
  /** In px. */
  readonly fontSize: number;
  /** Empty: the default, which follows the scheme. */
  readonly good: string;
  readonly warn: string;
  readonly bad: string;
}

const plain = { radius: 14, density: 1, fontSize: 14, good: '', warn: '', bad: '' };

export const presets: Readonly<Record<string, Theme>> = {
  Daylight: { ...plain, surface: '#ffffff', text: '#14161a', accent: '#4453d6' },
  Night: { ...plain, surface: '#15171b', text: '#eef0f3', accent: '#8b97ff' },
  Meadow: { ...plain, surface: '#fbfdf9', text: '#1b2a1f', accent: '#2f7d4f', radius: 6, density: 0.9 },
  Sunflower: {
    ...plain,
    surface: '#fffdf5',
    text: '#2b2410',
    accent: '#ffd23f',
    radius: 20,
    density: 1.1,
    fontSize: 15,
  },
  Midnight: { ...plain, surface: '#10131f', text: '#e8ebf7', accent: '#ff7ac6', radius: 0 },
  Newsprint: {
    ...plain,
    surface: '#faf6ee',
    text: '#241c12',
    accent: '#7d2a22',
    radius: 2,
    density: 1.05,
    fontSize: 15,
  },
  Terminal: {
    ...plain,
    surface: '#0b100d',
    text: '#d3f5dd',
    accent: '#5ee08a',
    radius: 4,
    density: 0.85,
    fontSize: 13,
  },
};

/** The custom properties of a theme; what is as the default says is left out. */
export function propertiesOf(theme: Theme): Readonly<Record<`--patchcord-${string}`, string>> {
  const { surface, text, accent, radius, density, fontSize, good, warn, bad } = theme;
  return {
    '--patchcord-surface': surface,
    '--patchcord-text': text,
    '--patchcord-accent': accent,
    ...(good && { '--patchcord-good': good }),
    ...(warn && { '--patchcord-warn': warn }),
    ...(bad && { '--patchcord-bad': bad }),
    ...(radius !== plain.radius && { '--patchcord-radius': `${radius}px` }),
    ...(density !== plain.density && { '--patchcord-density': String(density) }),
    ...(fontSize !== plain.fontSize && { '--patchcord-font-size': `${fontSize / 16}rem` }),
  };
}

/** What a host copies into its own stylesheet. */
export function cssOf(theme: Theme, scheme: 'light' | 'dark'): string {
  const lines = Object.entries(propertiesOf(theme)).map(([name, value]) => `  ${name}: ${value};`);
  // Colours that are not set, and the browser's own controls, follow the scheme.
  return `:root {\n  color-scheme: ${scheme};\n${lines.join('\n')}\n}`;
}
