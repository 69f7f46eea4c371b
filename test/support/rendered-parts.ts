import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** One element of a component, as the source says it. */
export interface RenderedPart {
  readonly slots: readonly string[];
  /** Elements that it is rendered as, where `as` says so. */
  readonly as: readonly string[];
  /** `data-*` and `aria-*`, with their values by type; `*` is any. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every `<Part>` below `src/ui`, and every element that `useParts` names. */
export function renderedParts(): readonly RenderedPart[] {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    { ...config, include: ['src/ui'] },
    ts.sys,
    root,
  );
  const program = ts.createProgram(fileNames, options);
  const checker = program.getTypeChecker();
  return program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(`${root}src/ui/`))
    .flatMap((file) => elementsIn(file))
    .map((element) => ({ element, slot: slotOf(element) }))
    .filter(({ element, slot }) => element.tagName.getText() === 'Part' || slot !== undefined)
    .map(({ element, slot }) => partOf(element, slot, checker));
}

type Element = ts.JsxOpeningElement | ts.JsxSelfClosingElement;

function elementsIn(node: ts.Node): readonly Element[] {
  const found: Element[] = ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node) ? [node] : [];
  ts.forEachChild(node, (child) => {
    found.push(...elementsIn(child));
  });
  return found;
}

/** Of `<row.Element>`, where `row` is `part('row')`. */
function slotOf({ tagName }: Element): string | undefined {
  const variable = /^(\w+)\.Element$/.exec(tagName.getText())?.[1];
  const source = tagName.getSourceFile().text;
  return variable && new RegExp(`\\bconst ${variable} = part\\('([a-z-]+)'\\)`).exec(source)?.[1];
}

function partOf({ attributes }: Element, slot: string | undefined, checker: ts.TypeChecker): RenderedPart {
  const named = attributes.properties.filter(ts.isJsxAttribute);
  const literals = (name: string) =>
    named.filter((attribute) => attribute.name.getText() === name).flatMap((attribute) => textsIn(attribute));
  const states = named.filter((attribute) => /^(data|aria)-/.test(attribute.name.getText()));
  const spread = attributes.properties
    .filter(ts.isJsxSpreadAttribute)
    .flatMap(({ expression }) => spreadStates(expression, checker));
  return {
    slots: slot === undefined ? [...new Set(literals('slot'))] : [slot],
    as: literals('as'),
    attributes: new Map([
      ...states.map((attribute) => [attribute.name.getText(), valuesOf(attribute, checker)] as const),
      ...spread,
    ]),
  };
}

/** `{...entrance}`: what its type says. */
function spreadStates(expression: ts.Expression, checker: ts.TypeChecker) {
  return (
    checker
      .getTypeAtLocation(expression)
      .getProperties()
      // Without its name, which only `unstyled` shows.
      .filter(({ name }) => name.startsWith('data-') && name !== 'data-slot')
      .map((property) => [property.name, literalsOf(checker.getTypeOfSymbol(property), checker)] as const)
  );
}

function textsIn(node: ts.Node): readonly string[] {
  const texts = ts.isStringLiteral(node) ? [node.text] : [];
  ts.forEachChild(node, (child) => {
    texts.push(...textsIn(child));
  });
  return texts;
}

function valuesOf({ initializer }: ts.JsxAttribute, checker: ts.TypeChecker): readonly string[] {
  if (!initializer) return ['true'];
  if (ts.isStringLiteral(initializer)) return [initializer.text];
  const expression = ts.isJsxExpression(initializer) ? initializer.expression : initializer;
  if (!expression) return [];
  return literalsOf(checker.getTypeAtLocation(expression), checker);
}

function literalsOf(type: ts.Type, checker: ts.TypeChecker): readonly string[] {
  const members = type.isUnion() ? type.types : [type];
  return [...new Set(members.flatMap((member) => literalOf(member, checker)))];
}

function literalOf(type: ts.Type, checker: ts.TypeChecker): readonly string[] {
  if (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) return [];
  if (type.isStringLiteral() || type.isNumberLiteral()) return [String(type.value)];
  if (type.flags & ts.TypeFlags.BooleanLiteral) return [checker.typeToString(type)];
  return ['*'];
}
