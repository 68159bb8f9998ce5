export {
  changePerson, changePin, contact, endLeftSession, isRegisteredHere, leavePost, signOut,
} from './enter'
export { default as NewPin } from './NewPin.vue'
export { default as SignInAgain } from './SignInAgain.vue'
