import { createRoot } from 'react-dom/client';
import Select from 'react-select';
import { entries } from '../../speed/entries.ts';

const options = entries.map(({ key, name }) => ({ value: key, label: name }));

/** As its documentation shows it, with its list open; of a row only the name. */
createRoot(document.getElementById('root')).render(
  <Select options={options} aria-label="Search services" menuIsOpen />,
);
