import { useId } from 'react';
import { presets, type Theme } from './presets.ts';

export interface PlaygroundControlsProps {
  readonly theme: Theme;
  /** What the three tones come to where none is set. */
  readonly tones: { readonly good: string; readonly warn: string; readonly bad: string } | undefined;
  readonly onChange: (theme: Theme) => void;
}

/** Renders a `<form>` element. */
export function PlaygroundControls({ theme, tones, onChange }: PlaygroundControlsProps) {
  const set =
    <Key extends keyof Theme>(key: Key) =>
    (value: Theme[Key]) =>
      onChange({ ...theme, [key]: value });
  return (
    <form className="playground-controls" onSubmit={(event) => event.preventDefault()}>
      <fieldset className="playground-presets">
        <legend>Begin with</legend>
        {Object.entries(presets).map(([name, preset]) => (
          <button
            key={name}
            type="button"
            className="playground-preset"
            aria-pressed={JSON.stringify(preset) === JSON.stringify({ ...preset, ...theme })}
            onClick={() => onChange(preset)}
          >
            <span
              aria-hidden="true"
              style={{ background: preset.surface, color: preset.accent, borderColor: preset.text }}
            />
            {name}
          </button>
        ))}
      </fieldset>
      <fieldset>
        <legend>Colours</legend>
        <ColourControl label="Surface" value={theme.surface} onChange={set('surface')} />
        <ColourControl label="Text" value={theme.text} onChange={set('text')} />
        <ColourControl label="Accent" value={theme.accent} onChange={set('accent')} />
      </fieldset>
      <fieldset>
        <legend>Shape</legend>
        <RangeControl
          label="Radius"
          unit="px"
          min={0}
          max={28}
          step={1}
          value={theme.radius}
          onChange={set('radius')}
        />
        <RangeControl
          label="Density"
          min={0.75}
          max={1.3}
          step={0.05}
          value={theme.density}
          onChange={set('density')}
        />
        <RangeControl
          label="Font size"
          unit="px"
          min={12}
          max={20}
          step={0.5}
          value={theme.fontSize}
          onChange={set('fontSize')}
        />
      </fieldset>
      <details>
        <summary>Good, warn and bad: seldom needed</summary>
        <ColourControl label="Good" value={theme.good} initial={tones?.good} onChange={set('good')} />
        <ColourControl label="Warn" value={theme.warn} initial={tones?.warn} onChange={set('warn')} />
        <ColourControl label="Bad" value={theme.bad} initial={tones?.bad} onChange={set('bad')} />
      </details>
    </form>
  );
}

interface ColourControlProps {
  readonly label: string;
  readonly value: string;
  /** What holds while it is empty. */
  readonly initial?: string | undefined;
  readonly onChange: (value: string) => void;
}

function ColourControl({ label, value, initial, onChange }: ColourControlProps) {
  const id = useId();
  const seen = value || (initial ?? '#808080');
  return (
    <p className="playground-control">
      <label htmlFor={id}>{label}</label>
      {value !== '' && initial !== undefined && (
        <button type="button" aria-label={`${label} as by default`} onClick={() => onChange('')}>
          default
        </button>
      )}
      <output htmlFor={id} dir="ltr">
        {value === '' ? 'default' : value}
      </output>
      <input id={id} type="color" value={seen} onChange={(event) => onChange(event.target.value)} />
    </p>
  );
}

interface RangeControlProps {
  readonly label: string;
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function RangeControl({ label, unit = '', value, onChange, ...range }: RangeControlProps) {
  const id = useId();
  return (
    <p className="playground-control" data-range>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>
        {value} {unit}
      </output>
      <input
        id={id}
        type="range"
        value={value}
        {...range}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </p>
  );
}
