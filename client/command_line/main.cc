#include <unistd.h>

#include <iostream>
#include <string>
#include <vector>

#include "client/command_line/application.h"

int main(int argc, char** argv) {
  nhipcau::command_line::Context context(std::cout, std::cerr, isatty(STDOUT_FILENO) == 1);
  return nhipcau::command_line::Run(context, std::vector<std::string>(argv + 1, argv + argc));
}
