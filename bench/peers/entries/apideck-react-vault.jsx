import { Vault } from '@apideck/react-vault';
import { createRoot } from 'react-dom/client';

createRoot(document.body).render(<Vault token="" open />);
