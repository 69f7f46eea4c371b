import { Pipes, WorkOsWidgets } from '@workos-inc/widgets';
import { createRoot } from 'react-dom/client';

createRoot(document.body).render(
  <WorkOsWidgets>
    <Pipes authToken="" />
  </WorkOsWidgets>,
);
