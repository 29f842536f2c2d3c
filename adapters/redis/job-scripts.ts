/**
 * How jobs lie in Redis. Every step below is one script, so it happens whole or not at all, and a BullMQ job is only the
 * alarm that makes somebody look at a key:
 *
 * - `job:NAME` a hash with all of one job; NAME is its queue and id. When it ended, its body and key are erased and the
 *   rest expires after the time it must be remembered.
 * - `ready:KEY` the due jobs of a key by their order of put; `later:KEY` those not yet due, by due time; `head:KEY` the
 *   job that was started and has not ended, which keeps its place until it does.
 * - `keys` every key that has jobs, by the time at which somebody should look at it. Whoever sweeps finds there what an
 *   alarm was lost for: by a crash between writing the job and setting the alarm, or with the worker that had it.
 */
const names = `
local p = ARGV[1]
local function job(name) return p .. 'job:' .. name end
`;

/** put: prefix, name, queue, id, key, due, body, now, rememberedMs → 'put' or 'duplicate' */
export const putScript = `${names}
local name, key, due, now = ARGV[2], ARGV[5], tonumber(ARGV[6]), tonumber(ARGV[8])
local ended = redis.call('HGET', job(name), 'ended')
if ended and tonumber(ended) <= now - tonumber(ARGV[9]) then redis.call('DEL', job(name)) end
if redis.call('EXISTS', job(name)) == 1 then return 'duplicate' end
local seq = redis.call('INCR', p .. 'seq')
redis.call('HSET', job(name), 'queue', ARGV[3], 'id', ARGV[4], 'key', key, 'due', due, 'tryAt', due, 'attempt', 0,
  'body', ARGV[7], 'seq', seq)
if due <= now then
  redis.call('ZADD', p .. 'ready:' .. key, seq, name)
else
  redis.call('ZADD', p .. 'later:' .. key, due, name)
end
redis.call('ZADD', p .. 'keys', 'LT', math.max(due, now), key)
return 'put'
`;

/** cancel: prefix, name → the key, or nothing if it was not waiting */
export const cancelScript = `${names}
local name = ARGV[2]
local found = redis.call('HMGET', job(name), 'key', 'worker', 'ended')
if not found[1] or found[2] or found[3] then return false end
redis.call('ZREM', p .. 'ready:' .. found[1], name)
redis.call('ZREM', p .. 'later:' .. found[1], name)
if redis.call('GET', p .. 'head:' .. found[1]) == name then redis.call('DEL', p .. 'head:' .. found[1]) end
redis.call('DEL', job(name))
return found[1]
`;

/** cancelAll: prefix, key, queue or '' for every one → the names of the jobs that were waiting and are no more */
export const cancelAllScript = `${names}
local key, queue = ARGV[2], ARGV[3]
local cancelled = {}
for _, list in ipairs({'ready:', 'later:'}) do
  for _, name in ipairs(redis.call('ZRANGE', p .. list .. key, 0, -1)) do
    local found = redis.call('HMGET', job(name), 'queue', 'worker')
    if not found[2] and (queue == '' or found[1] == queue) then
      redis.call('ZREM', p .. list .. key, name)
      if redis.call('GET', p .. 'head:' .. key) == name then redis.call('DEL', p .. 'head:' .. key) end
      redis.call('DEL', job(name))
      cancelled[#cancelled + 1] = name
    end
  end
end
return cancelled
`;

/** rewrite: prefix, name, body as it was read, new body → 1, or 0 if the job has ended or another body came in its place */
export const rewriteScript = `${names}
if redis.call('HGET', job(ARGV[2]), 'body') ~= ARGV[3] then return 0 end
redis.call('HSET', job(ARGV[2]), 'body', ARGV[4])
return 1
`;

/** Ends a job: nothing is kept that tells what it was or whose. */
const ending = `
local function erase(name, key, now, keepMs, reason)
  redis.call('ZREM', p .. 'ready:' .. key, name)
  if redis.call('GET', p .. 'head:' .. key) == name then redis.call('DEL', p .. 'head:' .. key) end
  redis.call('HDEL', job(name), 'body', 'key', 'worker', 'due', 'tryAt', 'seq')
  redis.call('HSET', job(name), 'ended', now)
  if reason ~= '' then redis.call('HSET', job(name), 'error', reason) end
  redis.call('PEXPIRE', job(name), keepMs)
end
`;

/**
 * next (with the lock as KEYS[1]): prefix, key, token, queues, now, lockMs, most starts, deadKeptMs, unhurried queues →
 * {'run', queue, id, key, due, attempt, body}, {'worn', queue, id}, {'wait', time}, {'left', time or ''}, {'none'} or
 * {'lost'}. What is left is due in other queues than those. After 'wait', 'left' and 'none' the lock is released, in the
 * same step in which it was seen that nothing is left to do, so that whoever puts next finds either a holder who will look
 * again or no holder.
 */
export const nextScript = `${names}${ending}
local key, token, now, lockMs = ARGV[2], ARGV[3], tonumber(ARGV[5]), tonumber(ARGV[6])
if redis.call('GET', KEYS[1]) ~= token then return {'lost'} end
local handled, hurried = {}, {}
for _, queue in ipairs(cjson.decode(ARGV[4])) do handled[queue], hurried[queue] = true, true end
for _, queue in ipairs(cjson.decode(ARGV[9])) do hurried[queue] = nil end
local function queueOf(name) return redis.call('HGET', job(name), 'queue') end

for _, name in ipairs(redis.call('ZRANGEBYSCORE', p .. 'later:' .. key, '-inf', now)) do
  redis.call('ZREM', p .. 'later:' .. key, name)
  redis.call('ZADD', p .. 'ready:' .. key, redis.call('HGET', job(name), 'seq'), name)
end

local left = false
local function firstIn(queues)
  local from = 0
  repeat
    local page = redis.call('ZRANGE', p .. 'ready:' .. key, from, from + 49)
    for _, other in ipairs(page) do
      local queue = queueOf(other)
      if queues[queue] then return other end
      if not handled[queue] then left = true end
    end
    from = from + 50
  until #page == 0
  return false
end

local name = redis.call('GET', p .. 'head:' .. key)
if name and not handled[queueOf(name)] then name = false end
if not name then
  name = firstIn(handled)
elseif not hurried[queueOf(name)] and tonumber(redis.call('HGET', job(name), 'tryAt')) > now then
  name = firstIn(hurried) or name
end

local wait = false
if name then
  local found = redis.call('HMGET', job(name), 'queue', 'id', 'due', 'tryAt', 'attempt', 'body', 'worker')
  if tonumber(found[4]) > now then
    wait = tonumber(found[4])
  elseif found[7] and tonumber(found[5]) >= tonumber(ARGV[7]) then
    erase(name, key, now, ARGV[8], 'worker died')
    return {'worn', found[1], found[2]}
  else
    local attempt = redis.call('HINCRBY', job(name), 'attempt', 1)
    redis.call('HSET', job(name), 'worker', token)
    redis.call('SET', p .. 'head:' .. key, name)
    redis.call('ZADD', p .. 'keys', now + lockMs, key)
    return {'run', found[1], found[2], key, found[3], tostring(attempt), found[6]}
  end
end

redis.call('DEL', KEYS[1])
local first = redis.call('ZRANGE', p .. 'later:' .. key, 0, 0, 'WITHSCORES')
if first[2] and (not wait or tonumber(first[2]) < wait) then wait = tonumber(first[2]) end
if left then
  redis.call('ZADD', p .. 'keys', now, key)
elseif wait then
  redis.call('ZADD', p .. 'keys', wait, key)
else
  redis.call('ZREM', p .. 'keys', key)
end
if left then return {'left', wait and tostring(wait) or ''} end
if wait then return {'wait', tostring(wait)} end
return {'none'}
`;

/**
 * settle: prefix, name, token, attempt, now, 'done' | 'dead' | 'retry', time of the next try or how long to keep it,
 * the error's name → 'settled' or 'lost'. It is lost when somebody else has started the job since. Whoever asks twice,
 * not having heard the answer, hears the same again.
 */
export const settleScript = `${names}${ending}
local name, now = ARGV[2], tonumber(ARGV[5])
local found = redis.call('HMGET', job(name), 'worker', 'attempt', 'key', 'settled')
local ours = ARGV[3] .. ' ' .. ARGV[4]
if found[4] == ours then return 'settled' end
if found[1] ~= ARGV[3] or found[2] ~= ARGV[4] then return 'lost' end
redis.call('HSET', job(name), 'settled', ours)
if ARGV[6] == 'retry' then
  redis.call('HDEL', job(name), 'worker')
  redis.call('HSET', job(name), 'tryAt', ARGV[7])
else
  erase(name, found[3], now, ARGV[7], ARGV[8])
end
return 'settled'
`;

/**
 * late: prefix, late before, look again at, unhurried queues → the keys that are late: those with something due in another
 * queue than these, and the rest. The next to ask is not given them again so soon.
 */
export const lateScript = `${names}
local slow, pressing, rest = {}, {}, {}
for _, queue in ipairs(cjson.decode(ARGV[4])) do slow[queue] = true end
local function isPressing(due)
  for _, name in ipairs(due) do
    if not slow[redis.call('HGET', job(name), 'queue')] then return true end
  end
end
for _, key in ipairs(redis.call('ZRANGE', p .. 'keys', '-inf', ARGV[2], 'BYSCORE', 'LIMIT', 0, 1000)) do
  redis.call('ZADD', p .. 'keys', ARGV[3], key)
  local presses = isPressing(redis.call('ZRANGE', p .. 'ready:' .. key, 0, 9))
    or isPressing(redis.call('ZRANGE', p .. 'later:' .. key, '-inf', ARGV[2], 'BYSCORE', 'LIMIT', 0, 10))
  local list = presses and pressing or rest
  list[#list + 1] = key
end
return {pressing, rest}
`;
