import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "build", "src/gen"] },
  ...tseslint.configs.recommended,
  {
    files: ["src/**/*.ts"],
    ignores: ["src/node.ts"],
    // What a browser loads knows nothing of Node.
    rules: { "no-restricted-imports": ["error", { patterns: ["node:*", "@connectrpc/connect-node"] }] },
  },
);
