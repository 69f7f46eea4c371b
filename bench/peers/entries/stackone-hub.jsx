import { StackOneHub } from '@stackone/hub';
import { createRoot } from 'react-dom/client';

createRoot(document.body).render(<StackOneHub token="" />);
