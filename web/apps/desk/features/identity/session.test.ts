import { expect, test } from 'vitest'
import { lacksFactor, placeToGo, type Me } from './session'

const me = { post: 'p1', must_change_password: false } as Me

test.each([
  ['nobody signed in', undefined, 'case', { name: 'sign-in', query: { to: '/cases/1' } }],
  ['a given password', { ...me, must_change_password: true }, 'case', { name: 'password' }],
  ['a given password, there', { ...me, must_change_password: true }, 'password', true],
  ['no post', { ...me, post: undefined }, 'case', { name: 'post', query: { to: '/cases/1' } }],
  ['no post, there', { ...me, post: undefined }, 'post', true],
  ['all in order', me, 'case', true],
])('%s', (_, who, name, place) => expect(placeToGo(who, name, '/cases/1')).toEqual(place))

test('an administrator acts with a second factor only, but for those of a demonstration', () => {
  const who = { posts: [{ kind: 'auditor' }], has_second_factor: false, is_demo: false } as Me
  expect(lacksFactor(who)).toBe(true)
  expect(lacksFactor({ ...who, has_second_factor: true })).toBe(false)
  expect(lacksFactor({ ...who, is_demo: true })).toBe(false)
  expect(lacksFactor({ ...who, posts: [{ kind: 'village_clerk' }] } as Me)).toBe(false)
  expect(lacksFactor(undefined)).toBe(false)
})
