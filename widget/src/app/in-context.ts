import { type ComponentType, type Context, h } from "preact";

/** The component, with all that it works with around it. */
export function inContext<Value, Props extends object>(
  context: Context<Value>,
  value: Value,
  component: ComponentType<Props>,
): ComponentType<Props> {
  return (props: Props) => h(context.Provider, { value }, h(component, props));
}
