#!lua name=@LIBRARY@
-- The Redis store's functions. @LIBRARY@ carries a hash of this text, so that versions live side by side.
-- KEYS of every function, all in one slot: the four keys of a partition, in the order below. See README.md.
-- Revisions and times stay below 2^53, where Lua's numbers are exact; epochs are 64 bits and stay text.
-- A function is not rolled back: each one checks first and writes last.
-- Each call of Redis costs more than what it does: a group of commits makes five, whatever its size.

local DATA, LOG, TOMBSTONES, REQUESTS = 1, 2, 3, 4
local HEADS, HORIZONS = 'lotse:heads', 'lotse:horizons'
local CHUNK = 4000 -- unpack() is bounded by Lua's C stack
local LOOK_AHEAD = 100
local MOST_MARKS = 8

-- Looking a global up is slow in a function, and impossible while the library loads: done once, by the first call.
local call, format, sub, byte, match, gsub, pack, unpack_struct, number, unpack_table, min, max, each, every
local function prepare()
  if call then return end
  call, format, sub, byte = redis.call, string.format, string.sub, string.byte
  match, gsub = string.match, string.gsub
  pack, unpack_struct, number, unpack_table = struct.pack, struct.unpack, tonumber, unpack
  min, max, each, every = math.min, math.max, ipairs, pairs
end

local function text(value)
  return format('%.0f', value)
end

-- epoch ('0': there is no such partition), head, horizon
local function read_meta(keys)
  local meta = call('HMGET', keys[DATA], '=epoch', '=head', '=horizon')
  return meta[1] or '0', number(meta[2] or 0), number(meta[3] or 0)
end

-- One command with as many arguments as there are, in as many calls as needed.
local function call_in_chunks(command, key, args)
  if #args <= CHUNK then
    if #args > 0 then call(command, key, unpack_table(args)) end
    return
  end
  for first = 1, #args, CHUNK do
    call(command, key, unpack_table(args, first, min(first + CHUNK - 1, #args)))
  end
end

-- Tells everybody who listens where a partition, or its horizon, stands.
local function publish(channel, epoch, revision, partition)
  call('PUBLISH', channel, epoch .. ' ' .. text(revision) .. ' ' .. partition)
end

-- Which process of Redis this is. Not quick; no commit but a partition's first asks for it.
local function run_id()
  return match(call('INFO', 'server'), 'run_id:(%x+)')
end

-- What EncodeStanding asks for.
local function standing(keys)
  return call('HMGET', keys[DATA], '=epoch', '=head', '=horizon', '=run', '=marks')
end

-- What a request answered before, or nil: 'DONE epoch revision 1' or 'REUSED'.
local function earlier(known, epoch, fingerprint, now, retention)
  if not known then return nil end
  local at, revision, rest = unpack_struct('>I8I8', known)
  if at + retention <= now then return nil end
  if sub(known, rest) ~= fingerprint then return 'REUSED' end
  return 'DONE ' .. epoch .. ' ' .. text(revision) .. ' 1'
end

-- The arguments of one commit, from args[at] on: epoch for a new partition, now, request id, fingerprint, retention of
-- request ids, number of mutations; then of each mutation its field, "P", "D" or "C" (check only) and the expected revision if any
-- ("P12"), and its body.
local function mutations_of(args, at)
  return at + 6, at + 5 + 3 * number(args[at + 5])
end

local function starts_of_commits(args)
  local starts, at = {}, 2
  while at <= #args do
    starts[#starts + 1] = at
    local _, last = mutations_of(args, at)
    at = last + 1
  end
  return starts
end

-- field -> revision, as text, of those records that are there and whose being there matters for a commit.
local function live_revisions(keys, args, starts, any_tombstones)
  local fields, live = {}, {}
  for _, at in each(starts) do
    local first, last = mutations_of(args, at)
    for i = first, last, 3 do
      if args[i + 1] ~= 'P' then fields[#fields + 1] = args[i] end
    end
  end
  for first = 1, #fields, CHUNK do
    local last = min(first + CHUNK - 1, #fields)
    local scores = call('ZMSCORE', keys[LOG], unpack_table(fields, first, last))
    local dead = any_tombstones and call('ZMSCORE', keys[TOMBSTONES], unpack_table(fields, first, last)) or {}
    for i = 1, #scores do
      if scores[i] and not dead[i] then live[fields[first + i - 1]] = text(number(scores[i])) end
    end
  end
  return live
end

-- A group of commits: what was there before, changed by each commit that goes through, and what is to be written.
local function read_group(keys, args, starts)
  local questions = {'=epoch', '=head', '=tombstones'}
  for i, at in each(starts) do questions[i + 3] = '?' .. args[at + 2] end
  local known = call('HMGET', keys[DATA], unpack_table(questions))
  local requests = {}
  for i, at in each(starts) do requests[args[at + 2]] = known[i + 3] end
  return {
    epoch = known[1] or '0',
    head = number(known[2] or 0),
    any_tombstones = known[3],
    requests = requests,
    live = live_revisions(keys, args, starts, known[3]),
    data = {}, log = {}, new_requests = {},
    fate = {}, -- field -> when it was deleted, false: it lives, and may have a tombstone to be removed
  }
end

local function first_stale(group, args, at)
  local first, last = mutations_of(args, at)
  for i = first, last, 3 do
    local expected = sub(args[i + 1], 2)
    if expected ~= '' then
      local current = group.live[args[i]] or '0'
      if current ~= expected then return 'STALE ' .. expected .. ' ' .. current .. ' ' .. args[i] end
    end
  end
  return nil
end

local function apply_mutations(group, args, at, revision)
  local data, log, live, fate = group.data, group.log, group.live, group.fate
  local packed = pack('>I8', group.head)
  local first, last = mutations_of(args, at)
  for i = first, last, 3 do
    local field = args[i]
    local put = byte(args[i + 1]) == 80
    if put or (live[field] and byte(args[i + 1]) == 68) then
      log[#log + 1] = revision
      log[#log + 1] = field
      data[#data + 1] = field
      if put then
        data[#data + 1] = 'L' .. packed .. args[i + 2]
        live[field] = revision
        if group.any_tombstones or fate[field] then fate[field] = false end
      else
        data[#data + 1] = 'T' .. packed
        live[field] = nil
        fate[field] = args[at + 1]
      end
    end
  end
end

-- 'DONE epoch revision 0', what `earlier` gives, or 'STALE expected current field'
local function decide(group, args, at)
  local id, now = args[at + 2], number(args[at + 1])
  local answer = id ~= '' and
      earlier(group.requests[id], group.epoch, args[at + 3], now, number(args[at + 4])) or
      first_stale(group, args, at)
  if answer then return answer end
  local data = group.data
  if group.epoch == '0' then
    group.epoch = args[at]
    data[#data + 1] = '=epoch'
    data[#data + 1] = group.epoch
    data[#data + 1] = '=run'
    data[#data + 1] = run_id()
  end
  group.head = group.head + 1
  if id ~= '' then
    group.requests[id] = pack('>I8I8', now, group.head) .. args[at + 3]
    group.new_requests[#group.new_requests + 1] = id
    data[#data + 1] = '?' .. id
    data[#data + 1] = group.requests[id]
  end
  local revision = text(group.head)
  apply_mutations(group, args, at, revision)
  return 'DONE ' .. group.epoch .. ' ' .. revision .. ' 0'
end

local function write_group(keys, group)
  local data, tombstones, living = group.data, {}, {}
  for field, time in every(group.fate) do
    if time then
      tombstones[#tombstones + 1] = time
      tombstones[#tombstones + 1] = field
    else
      living[#living + 1] = field
    end
  end
  data[#data + 1] = '=head'
  data[#data + 1] = text(group.head)
  if #tombstones > 0 then
    data[#data + 1] = '=tombstones'
    data[#data + 1] = '1'
  end
  call_in_chunks('HSET', keys[DATA], data)
  call_in_chunks('ZADD', keys[LOG], group.log)
  call_in_chunks('RPUSH', keys[REQUESTS], group.new_requests)
  call_in_chunks('ZADD', keys[TOMBSTONES], tombstones)
  call_in_chunks('ZREM', keys[TOMBSTONES], living)
end

-- args: partition; one commit or more, one after the other. The answer of `decide` to each.
local function commit(keys, args)
  prepare()
  local starts = starts_of_commits(args)
  local group = read_group(keys, args, starts)
  local head_before = group.head
  local answers = {}
  for i, at in each(starts) do answers[i] = decide(group, args, at) end
  if group.head > head_before then
    write_group(keys, group)
    publish(HEADS, group.epoch, group.head, args[1])
  end
  return answers
end

-- args: request id, fingerprint, now, retention. What `earlier` gives, or 'UNKNOWN'.
local function find_request(keys, args)
  prepare()
  local known = call('HMGET', keys[DATA], '=epoch', '?' .. args[1])
  return earlier(known[2], known[1], args[2], number(args[3]), number(args[4])) or 'UNKNOWN'
end

-- Log rows after a revision, whole commits only: {field, revision, ...}, and the revision where they end, which is at
-- least `least`.
local function page_of_log(key, after, limit, head, least)
  local rows = call('ZRANGE', key, '(' .. text(after), '+inf', 'BYSCORE', 'LIMIT', 0, limit + 1,
                          'WITHSCORES')
  if #rows <= 2 * limit then return rows, head end
  local cut = rows[#rows]
  if rows[2] ~= cut then -- otherwise one commit is larger than the limit, and comes whole
    while rows[#rows] == cut do
      rows[#rows] = nil
      rows[#rows] = nil
    end
  end
  local last = max(number(rows[#rows]), least)
  if rows[2] == cut or last == least then
    rows = call('ZRANGE', key, '(' .. text(after), text(last), 'BYSCORE', 'WITHSCORES')
  end
  return rows, last
end

-- A reader from the start needs no tombstones: moves the end of its page over those that follow it.
local function skip_tombstones(keys, last, head)
  local rows = call('ZRANGE', keys[LOG], '(' .. text(last), '+inf', 'BYSCORE', 'LIMIT', 0, LOOK_AHEAD,
                          'WITHSCORES')
  for i = 1, #rows, 2 do
    if not call('ZSCORE', keys[TOMBSTONES], rows[i]) then return number(rows[i + 1]) - 1 end
  end
  if #rows < 2 * LOOK_AHEAD then return head end
  return number(rows[#rows]) - 1 -- the commit of the last row may go on
end

-- args: epoch, after, limit, '1' to leave tombstones out.
-- {epoch, head, horizon} when the position is of no use, else {epoch, head, horizon, end, field, value, ...}
local function changes(keys, args)
  prepare()
  local epoch, head, horizon = read_meta(keys)
  local after, limit, skip = number(args[2]), number(args[3]), args[4] == '1'
  local reply = {epoch, text(head), text(horizon)}
  if after > head or not skip and (args[1] ~= epoch or after < horizon) then return reply end
  -- A page that ended before the horizon would be no position to go on from.
  local rows, last = page_of_log(keys[LOG], after, limit, head, horizon)
  if skip and last < head then last = skip_tombstones(keys, last, head) end
  reply[4] = text(last)
  for first = 1, #rows, CHUNK do
    local fields = {}
    for i = first, min(first + CHUNK - 1, #rows), 2 do fields[#fields + 1] = rows[i] end
    local values = call('HMGET', keys[DATA], unpack_table(fields))
    for i, value in each(values) do
      if not skip or byte(value) == 76 then
        reply[#reply + 1] = fields[i]
        reply[#reply + 1] = value
      end
    end
  end
  return reply
end

-- args: the epoch that the caller saw, a new epoch, partition, '1' if it is only because nobody vouches. Draws the new epoch
-- unless another instance was quicker. The standing as it is now.
local function renew_epoch(keys, args)
  prepare()
  local epoch, head = read_meta(keys)
  local run = call('HGET', keys[DATA], '=run')
  if epoch == args[1] and (args[4] ~= '1' or run ~= run_id()) then
    epoch = args[2]
    call('HSET', keys[DATA], '=epoch', epoch, '=head', text(head), '=run', run_id(), '=marks', '0:0')
    publish(HEADS, epoch, head, args[3])
  end
  return standing(keys)
end

local function add_mark(keys, known, id)
  local marks = (known[5] or '0:0') .. ' ' .. id .. ':' .. known[2]
  local _, blanks = gsub(marks, ' ', '')
  if blanks >= MOST_MARKS then marks = match(marks, ' (.*)') end
  call('HSET', keys[DATA], '=marks', marks)
end

-- args: the epoch that the caller saw, the id of a new mark. Marks where the partition stands as this process of Redis begins to
-- serve it, unless another instance was quicker. The standing as it is now.
local function vouch(keys, args)
  prepare()
  local known, run = standing(keys), run_id()
  if known[1] == args[1] and known[4] ~= run then
    call('HSET', keys[DATA], '=run', run)
    -- Without a run it was created just now, by another version: then there are no two runs to be told apart.
    if known[4] then add_mark(keys, known, args[2]) end
  end
  return standing(keys)
end

-- Request ids at the front of the queue, at most `most`, whose time is over or that are forgotten already.
local function old_requests(keys, now, retention, most)
  local ids = call('LRANGE', keys[REQUESTS], 0, most - 1)
  local old = {}
  for _, id in each(ids) do
    local known = call('HGET', keys[DATA], '?' .. id)
    if known and unpack_struct('>I8', known) + retention > now then break end
    old[#old + 1] = '?' .. id
  end
  return old
end

local function forget_requests(keys, fields)
  if #fields == 0 then return end
  call_in_chunks('HDEL', keys[DATA], fields)
  call('LPOP', keys[REQUESTS], #fields)
end

local function forget_tombstones(keys, fields, partition)
  if #fields == 0 then return end
  local epoch, _, horizon = read_meta(keys)
  for _, field in each(fields) do
    horizon = max(horizon, number(call('ZSCORE', keys[LOG], field)))
  end
  call('HSET', keys[DATA], '=horizon', text(horizon))
  call_in_chunks('HDEL', keys[DATA], fields)
  call_in_chunks('ZREM', keys[LOG], fields)
  call_in_chunks('ZREM', keys[TOMBSTONES], fields)
  publish(HORIZONS, epoch, horizon, partition)
end

-- args: now, retention of request ids, retention of tombstones, most, partition. How many were forgotten; again while > 0.
local function maintain(keys, args)
  prepare()
  local now, most = number(args[1]), number(args[4])
  local requests = old_requests(keys, now, number(args[2]), most)
  forget_requests(keys, requests)
  local tombstones = call('ZRANGE', keys[TOMBSTONES], '-inf', text(now - number(args[3])), 'BYSCORE',
                                'LIMIT', 0, most)
  forget_tombstones(keys, tombstones, args[5])
  return #requests + #tombstones
end

redis.register_function('@LIBRARY@_commit', commit)
redis.register_function{function_name = '@LIBRARY@_find_request', callback = find_request, flags = {'no-writes'}}
redis.register_function{function_name = '@LIBRARY@_changes', callback = changes, flags = {'no-writes'}}
-- Allowed without memory, because reading must go on after a restart: they write a few bytes over others.
redis.register_function{function_name = '@LIBRARY@_renew_epoch', callback = renew_epoch, flags = {'allow-oom'}}
redis.register_function{function_name = '@LIBRARY@_vouch', callback = vouch, flags = {'allow-oom'}}
redis.register_function{function_name = '@LIBRARY@_maintain', callback = maintain, flags = {'allow-oom'}}
