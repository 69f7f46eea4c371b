import { Command } from 'cmdk';
import { createRoot } from 'react-dom/client';
import { entries } from '../../speed/entries.ts';

/** As its documentation shows it; of a row only the name. */
createRoot(document.getElementById('root')).render(
  <Command label="Services">
    <Command.Input placeholder="Search services" />
    <Command.List>
      <Command.Empty>No results found.</Command.Empty>
      {entries.map(({ key, name }) => (
        <Command.Item key={key} value={name}>
          {name}
        </Command.Item>
      ))}
    </Command.List>
  </Command>,
);
