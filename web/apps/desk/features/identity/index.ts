export { lacksFactor, placeToGo, session, type Me, type MyPost } from './session'
export { useIdleLock } from './account/useIdleLock'
export { default as AdminProblem } from './admin/AdminProblem.vue'
export { default as PostMenu } from './PostMenu.vue'
