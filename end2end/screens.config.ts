import { stage } from './stage.ts';

export default stage({ specimens: false, testDir: '.', testMatch: 'screens.ts', reporter: 'list' });
