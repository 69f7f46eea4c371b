import { type Slot, slotElements } from 'patchcord';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import './inspector.css';

interface Found {
  readonly slot: Slot;
  readonly element: Element;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface InspectorProps {
  /** A slot whose parts are outlined. */
  readonly shown?: Slot | undefined;
  readonly onFind?: (slot: Slot) => void;
  readonly children: ReactNode;
}

/** Says of the part under the pointer, or with the focus, which slot it is. Renders a `<div>` element. */
export function Inspector({ shown, onFind: handleFind, children }: InspectorProps) {
  const onFind = useRef(handleFind);
  useEffect(() => {
    onFind.current = handleFind;
  });
  const place = useRef<HTMLDivElement>(null);
  const [found, setFound] = useState<Found>();
  const [boxes, setBoxes] = useState<readonly Box[]>([]);

  useEffect(() => {
    const frame = place.current;
    if (!frame) return;
    const measure = () => {
      const elements = shown ? frame.querySelectorAll(`.patchcord-${shown}`) : found ? [found.element] : [];
      setBoxes([...elements].map((element) => boxIn(frame, element)));
    };
    measure();
    const changes = new ResizeObserver(measure);
    changes.observe(frame);
    return () => changes.disconnect();
  }, [found, shown]);

  // On the place itself, which is no control: it only looks at what happens to the parts in it.
  useEffect(() => {
    const frame = place.current;
    if (!frame) return;
    function look({ target }: Event) {
      const part = target instanceof Element ? partOf(target) : undefined;
      setFound(part);
      if (part) onFind.current?.(part.slot);
    }
    frame.addEventListener('pointerover', look);
    frame.addEventListener('focusin', look);
    return () => {
      frame.removeEventListener('pointerover', look);
      frame.removeEventListener('focusin', look);
    };
  }, []);

  const name = shown ?? found?.slot;
  return (
    <div className="inspector">
      <p className="inspector-name">
        {name === undefined ? (
          'Point at a part, or tab to it.'
        ) : (
          <>
            <code dir="ltr">{name}</code> <span dir="ltr">{`<${tagOf(found, name)}>`}</span>
            {found && !shown && <span dir="ltr">{statesOf(found.element)}</span>}
            {shown && boxes.length === 0 && <span>not in this view</span>}
          </>
        )}
      </p>
      <div className="inspector-place" ref={place}>
        {children}
        {boxes.map((box) => (
          <span
            key={`${box.left} ${box.top} ${box.width}`}
            className="inspector-box"
            style={box}
            aria-hidden="true"
          />
        ))}
      </div>
    </div>
  );
}

/** The nearest part, by its class; of several on one element, the first is the one that a host replaces. */
function partOf(target: Element): Found | undefined {
  const element = target.closest('[class*="patchcord-"]');
  const name = element?.getAttribute('class')?.match(/patchcord-([a-z-]+)/)?.[1];
  return element && name !== undefined && isSlot(name) ? { slot: name, element } : undefined;
}

function isSlot(name: string): name is Slot {
  return Object.hasOwn(slotElements, name);
}

function tagOf(found: Found | undefined, slot: Slot): string {
  return found?.slot === slot ? found.element.tagName.toLowerCase() : slotElements[slot];
}

function statesOf(element: Element): string {
  return [...element.attributes]
    .filter(({ name }) => name.startsWith('data-'))
    .map(({ name, value }) => (value === '' ? `[${name}]` : `[${name}="${value}"]`))
    .join(' ');
}

function boxIn(frame: Element, element: Element): Box {
  const outer = frame.getBoundingClientRect();
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left: left - outer.left, top: top - outer.top, width, height };
}
