#!lua name=@LIBRARY@
-- The Redis store's functions. @LIBRARY@ carries a hash of this text, so that versions live side by side.
-- KEYS of every function, all in one slot: the six keys of a partition, in the order below. See README.md.
-- Revisions and times stay below 2^53, where Lua's numbers are exact; epochs are 64 bits and stay text.
-- A function is not rolled back: each one checks first and writes last.

local META, RECORDS, LOG, TOMBSTONES, REQUESTS, REQUEST_TIMES = 1, 2, 3, 4, 5, 6
local CHANNEL = 'lotse:heads'
local CHUNK = 4000 -- unpack() is bounded by Lua's C stack
local LOOK_AHEAD = 100

local function text(number)
  return string.format('%.0f', number)
end

-- epoch ('0': there is no such partition), head, horizon
local function read_meta(key)
  local meta = redis.call('HMGET', key, 'epoch', 'head', 'horizon')
  return meta[1] or '0', tonumber(meta[2] or 0), tonumber(meta[3] or 0)
end

-- One command with as many arguments as there are, in as many calls as needed.
local function call_in_chunks(command, key, args)
  if #args == 0 then return end
  for first = 1, #args, CHUNK do
    redis.call(command, key, unpack(args, first, math.min(first + CHUNK - 1, #args)))
  end
end

-- The revision of a record that is there; 0 for none and for a tombstone.
local function live_revision(keys, field)
  local revision = redis.call('ZSCORE', keys[LOG], field)
  if not revision or redis.call('ZSCORE', keys[TOMBSTONES], field) then return 0 end
  return tonumber(revision)
end

-- What a request id answered before, or nil: {'DONE', epoch, revision, '1'} or {'REUSED'}.
local function earlier(keys, epoch, id, fingerprint, now, retention)
  local known = redis.call('HGET', keys[REQUESTS], id)
  if not known then return nil end
  local at, revision, rest = struct.unpack('>I8I8', known)
  if at + retention <= now then return nil end
  if string.sub(known, rest) ~= fingerprint then return {'REUSED'} end
  return {'DONE', epoch, text(revision), '1'}
end

local function remember_request(keys, id, fingerprint, now, revision)
  redis.call('HSET', keys[REQUESTS], id, struct.pack('>I8I8', now, revision) .. fingerprint)
  redis.call('ZADD', keys[REQUEST_TIMES], text(now), id)
end

local function publish(epoch, revision, partition)
  redis.call('PUBLISH', CHANNEL, epoch .. ' ' .. revision .. ' ' .. partition)
end

-- Mutations are triples from args[first]: field, "P" or "D" and the expected revision if any ("P12"), body.
local function first_stale(keys, args, first)
  for i = first, #args, 3 do
    local expected = string.sub(args[i + 1], 2)
    if expected ~= '' then
      local current = text(live_revision(keys, args[i]))
      if current ~= expected then return {'STALE', args[i], expected, current} end
    end
  end
  return nil
end

local function write_mutations(keys, args, first, revision, now)
  local packed = struct.pack('>I8', revision)
  local records, log, tombstones, living = {}, {}, {}, {}
  for i = first, #args, 3 do
    local field, put = args[i], string.byte(args[i + 1]) == 80
    if put or live_revision(keys, field) > 0 then
      records[#records + 1] = field
      log[#log + 1] = text(revision)
      log[#log + 1] = field
      if put then
        records[#records + 1] = 'L' .. packed .. args[i + 2]
        living[#living + 1] = field
      else
        records[#records + 1] = 'T' .. packed
        tombstones[#tombstones + 1] = now
        tombstones[#tombstones + 1] = field
      end
    end
  end
  call_in_chunks('HSET', keys[RECORDS], records)
  call_in_chunks('ZADD', keys[LOG], log)
  call_in_chunks('ZREM', keys[TOMBSTONES], living)
  call_in_chunks('ZADD', keys[TOMBSTONES], tombstones)
end

-- args: partition, epoch for a new partition, now, request id, fingerprint, retention of request ids, mutations...
-- {'DONE', epoch, revision, '0'}, what `earlier` gives, or {'STALE', field, expected, current}
local function commit(keys, args)
  local epoch, head = read_meta(keys[META])
  local id, now = args[4], tonumber(args[3])
  if id ~= '' then
    local answer = earlier(keys, epoch, id, args[5], now, tonumber(args[6]))
    if answer then return answer end
  end
  local stale = first_stale(keys, args, 7)
  if stale then return stale end

  local revision = text(head + 1)
  if epoch == '0' then
    epoch = args[2]
    redis.call('HSET', keys[META], 'epoch', epoch, 'head', revision)
  else
    redis.call('HSET', keys[META], 'head', revision)
  end
  write_mutations(keys, args, 7, head + 1, args[3])
  if id ~= '' then remember_request(keys, id, args[5], now, head + 1) end
  publish(epoch, revision, args[1])
  return {'DONE', epoch, revision, '0'}
end

-- args: request id, fingerprint, now, retention. What `earlier` gives, or {'UNKNOWN'}.
local function find_request(keys, args)
  local epoch = read_meta(keys[META])
  return earlier(keys, epoch, args[1], args[2], tonumber(args[3]), tonumber(args[4])) or {'UNKNOWN'}
end

-- Log rows after a revision, whole commits only: {field, revision, ...}, and the revision where they end, which is at
-- least `least`.
local function page_of_log(key, after, limit, head, least)
  local rows = redis.call('ZRANGE', key, '(' .. text(after), '+inf', 'BYSCORE', 'LIMIT', 0, limit + 1,
                          'WITHSCORES')
  if #rows <= 2 * limit then return rows, head end
  local cut = rows[#rows]
  if rows[2] ~= cut then -- otherwise one commit is larger than the limit, and comes whole
    while rows[#rows] == cut do
      rows[#rows] = nil
      rows[#rows] = nil
    end
  end
  local last = math.max(tonumber(rows[#rows]), least)
  if rows[2] == cut or last == least then
    rows = redis.call('ZRANGE', key, '(' .. text(after), text(last), 'BYSCORE', 'WITHSCORES')
  end
  return rows, last
end

-- A reader from the start needs no tombstones: moves the end of its page over those that follow it.
local function skip_tombstones(keys, last, head)
  local rows = redis.call('ZRANGE', keys[LOG], '(' .. text(last), '+inf', 'BYSCORE', 'LIMIT', 0, LOOK_AHEAD,
                          'WITHSCORES')
  for i = 1, #rows, 2 do
    if not redis.call('ZSCORE', keys[TOMBSTONES], rows[i]) then return tonumber(rows[i + 1]) - 1 end
  end
  if #rows < 2 * LOOK_AHEAD then return head end
  return tonumber(rows[#rows]) - 1 -- the commit of the last row may go on
end

-- args: epoch, after, limit, '1' to leave tombstones out.
-- {epoch, head, horizon} when the position is of no use, else {epoch, head, horizon, end, field, value, ...}
local function changes(keys, args)
  local epoch, head, horizon = read_meta(keys[META])
  local after, limit, skip = tonumber(args[2]), tonumber(args[3]), args[4] == '1'
  local reply = {epoch, text(head), text(horizon)}
  if after > head or not skip and (args[1] ~= epoch or after < horizon) then return reply end
  -- A page that ended before the horizon would be no position to go on from.
  local rows, last = page_of_log(keys[LOG], after, limit, head, horizon)
  if skip and last < head then last = skip_tombstones(keys, last, head) end
  reply[4] = text(last)
  for first = 1, #rows, CHUNK do
    local fields = {}
    for i = first, math.min(first + CHUNK - 1, #rows), 2 do fields[#fields + 1] = rows[i] end
    local values = redis.call('HMGET', keys[RECORDS], unpack(fields))
    for i, value in ipairs(values) do
      if not skip or string.byte(value) == 76 then
        reply[#reply + 1] = fields[i]
        reply[#reply + 1] = value
      end
    end
  end
  return reply
end

-- args: the epoch and head that the caller saw, a new epoch, partition. Draws the new epoch only if nothing moved.
-- {epoch, head} as they are now
local function renew_epoch(keys, args)
  local epoch, head = read_meta(keys[META])
  if epoch == args[1] and text(head) == args[2] then
    epoch = args[3]
    redis.call('HSET', keys[META], 'epoch', epoch, 'head', text(head))
    publish(epoch, text(head), args[4])
  end
  return {epoch, text(head)}
end

-- Up to `most` members of a zset of times that are at least as old as `before`.
local function expired(key, before, most)
  return redis.call('ZRANGE', key, '-inf', text(before), 'BYSCORE', 'LIMIT', 0, most)
end

local function forget_tombstones(keys, fields)
  local _, _, horizon = read_meta(keys[META])
  for _, field in ipairs(fields) do
    horizon = math.max(horizon, tonumber(redis.call('ZSCORE', keys[LOG], field)))
  end
  if #fields > 0 then redis.call('HSET', keys[META], 'horizon', text(horizon)) end
  call_in_chunks('HDEL', keys[RECORDS], fields)
  call_in_chunks('ZREM', keys[LOG], fields)
  call_in_chunks('ZREM', keys[TOMBSTONES], fields)
end

-- args: now, retention of request ids, retention of tombstones, most. How many were forgotten; again while > 0.
local function maintain(keys, args)
  local now, most = tonumber(args[1]), tonumber(args[4])
  local requests = expired(keys[REQUEST_TIMES], now - tonumber(args[2]), most)
  call_in_chunks('HDEL', keys[REQUESTS], requests)
  call_in_chunks('ZREM', keys[REQUEST_TIMES], requests)
  local tombstones = expired(keys[TOMBSTONES], now - tonumber(args[3]), most)
  forget_tombstones(keys, tombstones)
  return #requests + #tombstones
end

redis.register_function('@LIBRARY@_commit', commit)
redis.register_function{function_name = '@LIBRARY@_find_request', callback = find_request, flags = {'no-writes'}}
redis.register_function{function_name = '@LIBRARY@_changes', callback = changes, flags = {'no-writes'}}
redis.register_function('@LIBRARY@_renew_epoch', renew_epoch)
redis.register_function{function_name = '@LIBRARY@_maintain', callback = maintain, flags = {'allow-oom'}}
