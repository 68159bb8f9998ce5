// What can be taken in from a file: its columns, under which names others know them, and in which
// words they say what we have codes for.

export interface ImportColumn {
  /** Ours: the head of the CSV text that is sent. */
  name: string
  /** What it is called in files of offices; the first is what a template says. */
  known: readonly string[]
  isRequired?: boolean
  /** The server wants the column, be it empty. */
  isSent?: boolean
  /** Their words for our values. */
  values?: Readonly<Record<string, string>>
  /** What a template shows. */
  example?: string
}

export const KINDS = [
  'units', 'organisations', 'responsibilities', 'catalogue', 'days', 'hours', 'cases',
] as const
export type Kind = (typeof KINDS)[number]

const YES_NO = { 是: 'yes', 否: 'no', 有: 'yes', 无: 'no', true: 'yes', false: 'no', 1: 'yes', 0: 'no' }

const UNITS: readonly ImportColumn[] = [
  {
    name: 'code', known: ['代码', '区划代码', '行政区划代码', '统计用区划代码', 'code'],
    isRequired: true, example: '632822100001',
  },
  { name: 'name', known: ['名称', '单位名称', '区划名称', 'name'], isRequired: true, example: '示范村' },
  {
    name: 'kind', known: ['级别', '层级', 'kind'], example: '村',
    values: {
      县: 'county', 乡镇: 'township', 乡: 'township', 镇: 'township', 街道: 'township',
      村: 'village', 社区: 'village', 网格: 'grid',
    },
  },
  {
    name: 'village_kind', known: ['村类型', '村级类型', 'village_kind'], example: '牧委会',
    values: {
      行政村: 'administrative_village', 村委会: 'administrative_village',
      牧委会: 'herders_committee', 居委会: 'residents_committee', 社区: 'residents_committee',
      农场生活区: 'farm_area',
    },
  },
  { name: 'parent', known: ['上级代码', '上级区划代码', 'parent'], example: '632822100' },
]

const ORGANISATIONS: readonly ImportColumn[] = [
  { name: 'unit', known: ['单位代码', '所在单位', 'unit'], isRequired: true, example: '632822100' },
  { name: 'name', known: ['名称', '部门名称', 'name'], isRequired: true, example: '示范镇水务站' },
  {
    name: 'kind', known: ['类型', '部门类型', 'kind'], isRequired: true, example: '站所',
    values: {
      部门: 'department', 站所: 'station', 派出所: 'police_station', 司法所: 'judicial_office',
      自治组织: 'self_governing', 公用事业: 'utility', 社会组织: 'social',
    },
  },
  { name: 'duty', known: ['职能', '职责', 'duty'], example: '水务' },
  { name: 'parent', known: ['上级部门', 'parent'] },
  { name: 'active', known: ['是否在用', '在用', 'active'], values: YES_NO, example: '是' },
]

const RESPONSIBILITIES: readonly ImportColumn[] = [
  { name: 'category', known: ['类别代码', '类别', 'category'], isRequired: true, example: '0102' },
  { name: 'unit', known: ['单位代码', '单位', 'unit'], isRequired: true, example: '632822100' },
  {
    name: 'organisation', known: ['主管部门', '责任部门', 'organisation'], isRequired: true,
    example: '示范镇水务站',
  },
  { name: 'substitute', known: ['替代部门', 'substitute'] },
]

const CATALOGUE: readonly ImportColumn[] = [
  { name: 'code', known: ['小类代码', '代码', 'code'], isRequired: true, example: '0188' },
  { name: 'group_code', known: ['大类代码', 'group_code'], isRequired: true, example: '01' },
  { name: 'group_name', known: ['大类', '大类名称', 'group_name'], isRequired: true, example: '市容环境' },
  { name: 'name', known: ['小类', '小类名称', '名称', 'name'], isRequired: true, example: '示范类别' },
  {
    name: 'releasable', known: ['可公开', '是否公开', 'releasable'], isRequired: true,
    values: YES_NO, example: '是',
  },
  {
    name: 'self_handle', known: ['可随手办', '随手办', 'self_handle'], isRequired: true,
    values: YES_NO, example: '否',
  },
  { name: 'limit', known: ['处置时限', '时限', 'limit'], isRequired: true, example: '3工作日' },
  { name: 'responsible', known: ['责任部门', '职能', 'responsible'], isRequired: true, example: '水务' },
  {
    name: 'register_when', known: ['立案条件', 'register_when'], isRequired: true,
    example: '现场情况属实',
  },
  {
    name: 'close_when', known: ['结案条件', 'close_when'], isRequired: true, example: '已处置，现场恢复',
  },
  {
    name: 'grave', known: ['重大敏感', 'grave'], isRequired: true, values: YES_NO, example: '否',
  },
  {
    name: 'photo', known: ['结案要照片', 'photo'], isRequired: true, values: YES_NO, example: '否',
  },
]

const DAYS: readonly ImportColumn[] = [
  { name: 'date', known: ['日期', 'date'], isRequired: true, example: '2026-10-01' },
  {
    name: 'kind', known: ['类型', 'kind'], isRequired: true, example: '放假',
    values: { 放假: 'holiday', 节假日: 'holiday', 调休上班: 'workday', 上班: 'workday', 恢复正常: 'regular' },
  },
  { name: 'name', known: ['名称', '节日', 'name'], isRequired: true, example: '国庆节' },
]

const HOURS: readonly ImportColumn[] = [
  { name: 'valid_from', known: ['起始日期', 'valid_from'], isRequired: true, example: '2026-05-01' },
  { name: 'valid_to', known: ['截止日期', 'valid_to'], isSent: true },
  { name: 'season_from', known: ['季节开始', 'season_from'], isSent: true, example: '05-01' },
  { name: 'season_to', known: ['季节结束', 'season_to'], isSent: true, example: '09-30' },
  {
    name: 'sessions', known: ['工作时间', '作息时间', 'sessions'], isRequired: true,
    example: '08:30-12:00 14:30-18:00',
  },
  { name: 'source', known: ['依据', '来源', 'source'], isRequired: true, example: '县政府办公室通知' },
]

const CASES: readonly ImportColumn[] = [
  {
    name: 'service_request_id', isRequired: true, example: 'A-2026-0001',
    known: ['编号', '事件编号', '工单编号', '案件编号', 'service_request_id', 'id'],
  },
  {
    name: 'requested_datetime', isRequired: true, example: '2026-01-05 10:00',
    known: ['上报时间', '受理时间', '来电时间', '登记时间', 'requested_datetime', 'created'],
  },
  {
    name: 'closed_date', known: ['结案时间', '办结时间', 'closed_date', 'closed'],
    example: '2026-01-06 16:30',
  },
  { name: 'updated_datetime', known: ['更新时间', 'updated_datetime'] },
  { name: 'expected_datetime', known: ['承诺时间', '办理期限', 'expected_datetime', 'due'] },
  {
    name: 'status_description', known: ['状态', '办理状态', 'status_description', 'status'],
    example: '已结案',
    values: {
      待受理: 'reported', 已上报: 'reported', 已受理: 'accepted', 处理中: 'accepted', 办理中: 'accepted',
      待派遣: 'accepted', 已立案待派遣: 'accepted', 已结案: 'closed', 已办结: 'closed', 办结: 'closed',
      不予受理: 'rejected', 已作废: 'cancelled', 作废: 'cancelled',
    },
  },
  {
    name: 'service_subtype', known: ['小类', '事件小类', 'service_subtype', 'subcategory'],
    example: '暴露垃圾',
  },
  { name: 'service_name', known: ['类别', '大类', '事件类型', 'service_name', 'category'] },
  { name: 'unit', known: ['单位代码', '区划代码', '所属村代码', 'unit'], example: '632822100001' },
  { name: 'lat', known: ['纬度', 'lat', 'latitude'], example: '36.3026' },
  { name: 'long', known: ['经度', 'long', 'lon', 'lng', 'longitude'], example: '98.0951' },
  {
    name: 'description', known: ['内容', '事件描述', '反映内容', '问题描述', 'description'],
    example: '村口垃圾堆放',
  },
  { name: 'address', known: ['地址', '详细地址', '发生地点', 'address'], example: '示范村村口' },
  { name: 'status_notes', known: ['处理结果', '办理结果', '办理情况', 'status_notes'] },
  { name: 'source', known: ['来源', '渠道', 'source', 'channel'] },
  { name: 'agency_responsible', known: ['承办单位', '责任单位', 'agency_responsible', 'department'] },
]

export interface ImportKind {
  columns: readonly ImportColumn[]
  permission: string
  /** Rows that go in one request; none: all of them, for it is all or nothing. */
  piece?: number
  /** The column by which a row is known: none may be in a file twice. */
  id?: string
}

export const IMPORTS: Readonly<Record<Kind, ImportKind>> = {
  units: { columns: UNITS, permission: 'unit_manage' },
  organisations: { columns: ORGANISATIONS, permission: 'organisation_manage' },
  responsibilities: { columns: RESPONSIBILITIES, permission: 'organisation_manage' },
  catalogue: { columns: CATALOGUE, permission: 'catalogue_manage' },
  days: { columns: DAYS, permission: 'calendar_manage' },
  hours: { columns: HOURS, permission: 'calendar_manage' },
  cases: { columns: CASES, permission: 'case_import', piece: 300, id: 'service_request_id' },
}

export const kindsFor = (may: (permission: string) => boolean) =>
  KINDS.filter((kind) => may(IMPORTS[kind].permission))

/** A file to fill in: the heads that offices know, and a row that shows how. */
export const templateOf = (kind: Kind): string[][] => {
  const { columns } = IMPORTS[kind]
  return [columns.map((each) => each.known[0]!), columns.map((each) => each.example ?? '')]
}
