import type { Cell } from './cells.ts';
import type { Engine } from './engine.types.ts';
import { type Expectation, expectationOf } from './expectations.ts';
import { runProbe } from './run-probe.ts';
import { runProduct } from './run-product.ts';
import type { Stage } from './stage.ts';
import {
  judgeProbe,
  judgeProduct,
  type ProbeSeen,
  type ProductSeen,
  tookMs,
  type Verdict,
} from './verdicts.ts';

/** What came of a cell: enough to write the table of results, and to understand a failure. */
export interface CellResult extends Verdict {
  readonly cell: Cell;
  readonly expected: Expectation;
  readonly probe: Verdict & { readonly seen: ProbeSeen | undefined };
  readonly product: Verdict & {
    readonly seen: ProductSeen | undefined;
    /** From the click on Allow to “connected”, in ms. */
    readonly tookMs: number | undefined;
  };
}

/** Proves a cell's condition by the probe, then connects under it. Never rejects. */
export async function runCell(engine: Engine, stage: Stage, cell: Cell): Promise<CellResult> {
  const expected = expectationOf(engine.name, cell);
  const probe = await judged(
    () => runProbe(engine, stage.probes, cell, expected),
    (seen) => judgeProbe(cell, expected, seen),
  );
  const product = await judged(
    () => runProduct(engine, stage, cell, expected),
    (seen) => judgeProduct(expected, seen),
  );
  const reasons = [!probe.ok && `probe: ${probe.why}`, !product.ok && `product: ${product.why}`];
  return {
    cell,
    expected,
    probe,
    product: { ...product, tookMs: product.seen && tookMs(product.seen) },
    ok: probe.ok && product.ok,
    why: reasons.filter(Boolean).join('; '),
  };
}

async function judged<Seen>(
  run: () => Promise<Seen>,
  judge: (seen: Seen) => Verdict,
): Promise<Verdict & { readonly seen: Seen | undefined }> {
  try {
    const seen = await run();
    return { ...judge(seen), seen };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error), seen: undefined };
  }
}
