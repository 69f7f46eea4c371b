import axe from 'axe-core';

/** What axe finds in an element, one line each. jsdom lays nothing out, so colours and sizes are left to the stories. */
export async function findViolations(element: Element): Promise<readonly string[]> {
  const { violations } = await axe.run(element, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
