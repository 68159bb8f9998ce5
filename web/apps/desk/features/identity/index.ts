export { placeToGo, session, type Me, type MyPost } from './session'
export { default as PostMenu } from './PostMenu.vue'
