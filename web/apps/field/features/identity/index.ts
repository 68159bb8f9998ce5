export { changePerson, changePin, endLeftSession, leavePost, signOut } from './enter'
export { default as NewPin } from './NewPin.vue'
export { default as SignInAgain } from './SignInAgain.vue'
