export { placeToGo, session, type Me, type MyPost } from './session'
export { useIdleLock } from './account/useIdleLock'
export { default as PostMenu } from './PostMenu.vue'
