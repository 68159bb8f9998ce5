import { readdirSync } from 'node:fs'
import ts from 'typescript-eslint'
import vue from 'eslint-plugin-vue'

const features = ['desk', 'field'].flatMap((app) =>
  readdirSync(new URL(`apps/${app}/features`, import.meta.url))).join('|')
const layers = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns }],
})

export default ts.config(
  { ignores: ['dist/', 'shared/api/schema.d.ts'] },
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      'no-undef': 'off', // TypeScript knows.
      eqeqeq: 'error',
      'max-len': ['error', { code: 100, ignoreUrls: true }],
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', 60],
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always' } }],
      'vue/html-indent': ['error', 2],
      // Every text is in the catalogues; these signs are none.
      'vue/no-bare-strings-in-template': [
        'error',
        { allowlist: ['(', ')', '·', '→', '—', '●', '▲', 'Ctrl+Enter'] },
      ],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-v-html': 'error',
    },
  },
  { files: ['**/*.vue'], rules: { 'max-lines': ['error', 300] } },
  // Sentences in tests are as long as they are, and a suite is one function.
  { files: ['**/*.test.ts', 'tests/**'], rules: { 'max-lines-per-function': 'off' } },
  // Dependencies point one way: shared <- features <- the app's frame.
  { files: ['shared/**'], rules: layers({ regex: 'apps/', message: 'shared knows no app' }) },
  {
    files: ['apps/*/features/**'],
    rules: layers(
      { regex: `^(\\.\\./)+(${features})/`, message: 'a feature uses another by its index only' },
      { regex: '^(\\.\\./)+(frame|router|main)', message: 'the frame uses features' },
    ),
  },
)
