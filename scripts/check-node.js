// Runs before build, test, start and storybook. Plain JavaScript, so that an old Node can read it too.
const REQUIRED = [22, 18]; // the first Node that runs .ts files without a flag

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < REQUIRED[0] || (major === REQUIRED[0] && minor < REQUIRED[1])) {
  console.error(
    `Patchcord is built with Node ${REQUIRED.join('.')} or newer, and this is Node ${process.versions.node}: ` +
      'install a newer Node and repeat the command.',
  );
  process.exit(1);
}
