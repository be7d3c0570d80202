// A verb that lists: one request for all pages, a table for people, one object
// a line with --json.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_LIST_VERB_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_LIST_VERB_H_

#include <google/protobuf/repeated_ptr_field.h>

#include <CLI/App.hpp>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "client/command_line/context.h"
#include "client/command_line/table.h"

namespace nhipcau::command_line {

// Runs `run` when the verb was chosen.
CLI::App& AddVerb(CLI::App& parent, Context& context, const std::string& name, const Words& help,
                  std::function<absl::Status()> run);

using Cells = std::vector<std::string>;

template <typename Items, typename ToCells>
void PrintItems(const Context& context, const std::vector<Words>& header, const Items& items,
                const ToCells& to_cells) {
  if (context.settings.json) {
    for (const auto& item : items) context.PrintJson(item);
    return;
  }
  Cells titles;
  titles.reserve(header.size());
  for (const Words& words : header) titles.push_back(context.Say(words));
  std::vector<Cells> rows;
  rows.reserve(static_cast<size_t>(items.size()));
  for (const auto& item : items) rows.push_back(to_cells(item));
  PrintTable(titles, rows, context.out());
}

// `items` is the response's accessor of its repeated field.
template <typename Request, typename Response, typename Item>
CLI::App& AddListVerb(CLI::App& parent, Context& context, const std::string& name,
                      const Words& help,
                      const google::protobuf::RepeatedPtrField<Item>& (Response::*items)() const,
                      std::vector<Words> header, std::function<Cells(const Item&)> to_cells) {
  return AddVerb(parent, context, name, help,
                 [&context, items, header = std::move(header), to_cells = std::move(to_cells)] {
                   const auto response = context.ListAll<Response>(Request());
                   if (!response.ok()) return response.status();
                   PrintItems(context, header, ((*response).*items)(), to_cells);
                   return absl::OkStatus();
                 });
}

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_LIST_VERB_H_
