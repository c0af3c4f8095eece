// The part of Vue 3.5 these pages use. `rootDirs` in jsconfig.json lets "../vendor/vue.js" find it.
export interface Ref<T> { value: T }
export interface ReadonlyRef<T> { readonly value: T }
export type VNode = { readonly __vnode: true; el: any; key: string | number | symbol | null };
export type Child = VNode | string | number | boolean | null | undefined | Child[];
export type Render = () => Child;
export interface Context {
  attrs: Record<string, unknown>;
  slots: Record<string, ((...args: any[]) => Child) | undefined>;
  emit(event: string, ...args: unknown[]): void;
  expose(exposed: object): void;
}
export type Component<P = any> = { readonly __component: P };
export type Functional<P = any> = (props: P, context: Context) => Child;
export type WatchSource<T> = Ref<T> | ReadonlyRef<T> | (() => T);

export const Fragment: Component;
export const Teleport: Component;
export function h(type: string | Component | Functional, children: Child[] | string | VNode): VNode;
export function h(type: string | Component | Functional, props?: Record<string, any> | null, children?: any): VNode;
export function defineComponent<P>(
  setup: (props: P, context: Context) => Render,
  options?: { name?: string; props?: string[]; emits?: string[]; inheritAttrs?: boolean },
): Component<P>;
export function createApp(root: Component | Functional): { mount(target: string | Element): object; unmount(): void };
export function ref<T>(value: T): Ref<T>;
export function shallowRef<T>(value: T): Ref<T>;
export function reactive<T extends object>(value: T): T;
export function shallowReactive<T extends object>(value: T): T;
export function markRaw<T extends object>(value: T): T;
export function computed<T>(get: () => T): ReadonlyRef<T>;
export function watch<T>(
  source: WatchSource<T>,
  run: (value: T, before: T | undefined) => void,
  options?: { immediate?: boolean; deep?: boolean; flush?: "pre" | "post" | "sync" },
): () => void;
export function watchEffect(run: () => void): () => void;
export function nextTick(run?: () => void): Promise<void>;
export function onMounted(run: () => void): void;
export function onUpdated(run: () => void): void;
export function onBeforeUpdate(run: () => void): void;
export function onBeforeUnmount(run: () => void): void;
export function onUnmounted(run: () => void): void;
