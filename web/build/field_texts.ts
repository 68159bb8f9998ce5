// Texts of the shared catalogues that the field app never shows: its first visit is to be small.
// build/texts.ts refuses to build an app that shows one of them after all.
const of = (group: string, names: string) => names.split(' ').map((name) => `${group}.${name}`)

export const neverInTheField = [
  'account', 'admin', 'bulk', 'keys', 'lists', 'live', 'map', 'merge', 'print', 'sheet',
  'territory', 'window', 'app.name', 'identity.no_cases.help', 'identity.post.until',
  'problem.load',
  ...of('nav', 'admin cases centre change_person_help decisions few_codes figures home keys map ' +
    'post report theme_dark theme_light'),
  ...of('identity.sign_in', 'ended ended_help other_person title'),
  ...of('cases', 'clock_state column columns duplicate filter limit page ' +
    'request_half request_state request_until sent step task_due task_state'),
  ...of('cases.act', 'aside busy consequence done grave kept none_with'),
  ...of('cases.file', 'attach choose open release release_sure released remove ' +
    'remove_reason sending types withhold withhold_sure'),
  ...of('cases.home', 'as_of count empty_help not_all to_list waiting'),
  ...of('cases.list', 'all breached due given_out involved open to_ask unlocated urgent'),
  ...of('cases.mark', 'complaint exempt forced overdue released unlocated'),
  ...of('cases.one', 'address around back changed children close_when closed_at custody ' +
    'delivered_at desk due duplicates handler level limit no_clocks no_duplicates no_going ' +
    'parent rating received reported steps stopped summary'),
  ...of('common', 'all close copy more retry'),
  ...of('cases.reporter', 'help lives purpose reveal reveal_help show shown title unknown'),
  ...of('cases.stale', 'help leave steps title'),
  // Refusals of commands that it does not have.
  ...of('reason.account', 'login_name login_name_taken not_found own'),
  ...of('reason.api_key', 'administrator expiry not_found permission'),
  ...of('reason.case', 'highest_level objected_already objection_misplaced objection_too_late ' +
    'rating_final rating_misplaced rating_missing received_in_future received_long_ago ' +
    'reviewer_involved reviews_left reviews_used_up search_words target_missing target_self ' +
    'target_unknown'),
  ...of('reason.file', 'not_a_picture not_author summary_missing'),
  ...of('reason.code_sheet', 'id_used'),
  ...of('reason.organisation', 'answers_elsewhere category_unknown name_missing name_taken ' +
    'no_line outside_unit own_parent own_substitute parent_cycle parent_unknown stale'),
  ...of('reason.person', 'name not_found stale telephone'),
  ...of('reason.post', 'ends_before_it_begins last_administrator not_proposed not_separate ' +
    'organisation_missing organisation_unwanted own place_unknown second_person wrong_level'),
  ...of('reason.second_factor', 'not_offered present'),
  ...of('reason.session', 'none'),
  ...of('reason.unit', 'area before_last_change child_unplaced code_digits code_length ' +
    'code_taken exists fictional has_children in_future is_county kinds_differ name_missing ' +
    'no_parent no_rest not_a_child one_successor outside_parent overlaps stale too_few ' +
    'village_kind'),
]

// And those of the field app, which the desk's first visit does without.
export const neverAtTheDesk = of('field', 'again case conflict deliver enter home insecure ' +
  'language leave nav news old past phone photo pin place print queue report save settings ' +
  'status unlock update voice')
