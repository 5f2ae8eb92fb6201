/* The program: finds the command and runs it. Everything else is in ui/cli/. */
#include "ui/cli/command.h"

int main(int argc, char **argv)
{
	return command_main(argc, argv);
}
