-- Run by scripts/try-neovim.mjs inside `nvim --headless`, in a copy of the sample project. Prints what a person would see, or why not.
local command = { os.getenv('MODELSHIFT_NODE'), os.getenv('MODELSHIFT_CLI'), 'lsp', '--stdio' }
local WAIT = 20000 -- milliseconds

local function say(...) io.stdout:write(string.format(...), '\n') end

local function finish(problem)
  if problem then say('FAILED: %s', problem) end
  for _, client in pairs(vim.lsp.get_active_clients and vim.lsp.get_active_clients() or vim.lsp.get_clients()) do client.stop() end
  local ended = vim.wait(5000, function() return _G.server_ended ~= nil end, 20)
  if ended then say('the server ended with status %d', _G.server_ended) end
  vim.cmd(problem and 'cquit 1' or (ended and _G.server_ended == 0 and 'qall!' or 'cquit 1'))
end

local function wait_for(what, condition)
  if not vim.wait(WAIT, condition, 50) then finish('waited in vain for ' .. what) end
end

local function findings() return vim.diagnostic.get(0) end

local function finding(rule)
  for _, found in ipairs(findings()) do
    if found.code == rule or (found.user_data and found.user_data.lsp and found.user_data.lsp.code == rule) then return found end
  end
end

local function open(path)
  vim.cmd('edit ' .. path)
  vim.lsp.buf_attach_client(0, _G.client)
end

_G.client = vim.lsp.start_client({
  name = 'modelshift', cmd = command, root_dir = vim.fn.getcwd(),
  workspace_folders = { { uri = vim.uri_from_fname(vim.fn.getcwd()), name = 'sample' } },
  on_exit = function(code) _G.server_ended = code end,
})
if not _G.client then finish('the server did not start') end

open('src/triage/escalate.ts')
wait_for('findings of the opened file', function() return #findings() > 0 end)
for _, found in ipairs(findings()) do say('%d:%d severity %d: %s', found.lnum + 1, found.col + 1, found.severity, found.message) end
local retiring = finding('model-retiring')
if not retiring then finish('no model-retiring in src/triage/escalate.ts') end

local position = { line = retiring.lnum, character = retiring.col }
local document = { uri = vim.uri_from_bufnr(0) }
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, WAIT)
  for _, answer in pairs(answers or {}) do
    if answer.err then finish(method .. ': ' .. vim.inspect(answer.err)) end
    return answer.result
  end
end

local hover = ask('textDocument/hover', { textDocument = document, position = position })
if not hover then finish('no hover') end
say('hover: %s', (hover.contents.value:match('^[^\n]+')))

local before = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
local actions = ask('textDocument/codeAction', {
  textDocument = document, range = { start = position, ['end'] = position }, context = { diagnostics = {}, triggerKind = 1 },
})
if not actions or #actions == 0 then finish('no code action') end
for _, action in ipairs(actions) do say('action: %s%s', action.title, action.disabled and ' (off: ' .. action.disabled.reason .. ')' or '') end
local action = actions[1]
if not action.edit then action = ask('codeAction/resolve', action) end
if action and action.edit then
  vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
  local after = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  if before == after then finish('the fix changed nothing') end
  wait_for('the finding to go', function() return finding('model-hardcoded') == nil end)
  say('fixed: %s', vim.trim(vim.api.nvim_buf_get_lines(0, retiring.lnum, retiring.lnum + 1, false)[1]))
else
  finish('the code action has no edit')
end

open('config/models.yaml')
wait_for('findings of a second language', function() return finding('model-retired') ~= nil end)
vim.api.nvim_buf_set_lines(0, 0, -1, false, { 'nothing: 1' })
wait_for('the findings to go after typing', function() return #findings() == 0 end)
say('typing: findings follow the text')
finish(nil)
