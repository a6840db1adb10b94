# share/man/man1 and the completions of shells, written by the program itself.
set(share ${CMAKE_BINARY_DIR}/share)
add_custom_command(
  OUTPUT ${share}/man/man1/lotse.1 ${share}/bash-completion/completions/lotse ${share}/zsh/site-functions/_lotse
  COMMAND ${CMAKE_COMMAND} -E make_directory ${share}/bash-completion/completions ${share}/zsh/site-functions
  COMMAND lotse man --dir ${share}/man/man1
  COMMAND lotse completion bash > ${share}/bash-completion/completions/lotse
  COMMAND lotse completion zsh > ${share}/zsh/site-functions/_lotse
  COMMENT "Writing man pages and completions")
add_custom_target(man_pages DEPENDS ${share}/man/man1/lotse.1)
