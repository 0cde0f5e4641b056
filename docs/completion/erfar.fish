# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for fish. It asks the programs what they take ("erfar plan --list-options": lines of action, option, value
# and help with tabs between; a line without option has operands and other names there), so it is never out of date;
# where they don't answer, nothing is offered. Norwegian and Danish names are offered once their beginning is typed.

# Of lines "name TAB other names TAB ..." behind the word $argv[1]: the name that answers to it.
function __erfar_named
    for line in $argv[2..-1]
        set -l fields (string split \t -- $line)
        if contains -- $argv[1] $fields[1] (string split ' ' -- $fields[2])
            echo $fields[1]
            return
        end
    end
end

# Of the same lines: all names, the other ones only where $argv[1], what is typed so far, is not empty.
function __erfar_names
    for line in $argv[2..-1]
        set -l fields (string split \t -- $line)
        echo $fields[1]
        test -n "$argv[1]"; and string split -n ' ' -- $fields[2]
    end
end

# Of the lines of a program's table behind $argv[1]: the actions right below that, as "name TAB other names".
function __erfar_actions
    for line in $argv[2..-1]
        set -l fields (string split \t -- $line)
        if test -z "$fields[2]"; and string match -q -- "$argv[1] *" $fields[1]
            set -l name (string replace -- "$argv[1] " '' $fields[1])
            string match -q -- '* *' $name; or printf '%s\t%s\n' $name "$fields[5]"
        end
    end
end

# What may stand where the help says $argv[1].
function __erfar_values
    switch "$argv[1]"
        case '*|*'
            string split '|' -- (string replace -ra '[][]' '' -- $argv[1])
        case '*THEME*' '*ASPECT*'
            erfar plan values themes 2>/dev/null
        case ID PROGRAMME
            erfar plan values programmes 2>/dev/null
        case PARTICIPANT
            erfar plan values participants -- (commandline -opc) 2>/dev/null
        case PERSON
            erfar plan values persons -- (commandline -opc) 2>/dev/null
        case DEPARTMENT
            erfar plan values departments -- (commandline -opc) 2>/dev/null
        case WHO
            erfar plan values both -- (commandline -opc) 2>/dev/null
        case '*NAME*' '*OWNER*'
            erfar plan values people 2>/dev/null
        case 'A,B*'
            set -l before (string replace -rf '^(.*,).*' '$1' -- (commandline -ct))
            printf "$before%s\n" (erfar plan values people 2>/dev/null)
        case TERM
            erfar plan values terms 2>/dev/null
        case ACTION
            erfar plan values actions 2>/dev/null
        case WHOM
            printf '%s\n' clinic forum
        case KIND
            printf '%s\n' minute experience learning visit plan programme
        case PART
            printf '%s\n' title theme conclusions actions experience reflection
        case WHICH
            printf '%s\n' mine theirs both
        case '*NOTE*'
            erfar plan values notes 2>/dev/null
        case '*PATH*' '*FILE*' '*DIR*'
            __fish_complete_path (commandline -ct)
    end
end

function __erfar_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l previous $words[-1]
    set -l place ''
    set -l skip ''
    set -l table
    set -l operand 1
    set -l commands (erfar --list-commands 2>/dev/null)
    for word in $words[2..-1]
        if test -n "$skip"
            set skip ''
        else if test -z "$place"; and contains -- $word -C --lang --color
            set skip yes
        else if test -z "$place"; and not string match -q -- '-*' $word; and test $word != help
            set place (__erfar_named $word $commands)
            test -n "$place"; or set place $word
            set table (erfar $place --list-options 2>/dev/null | string replace -r '^history ' '')
        else if test -n "$place"
            set -l name (__erfar_named $word (__erfar_actions "$place" $table))
            if test -n "$name"
                set place "$place $name"
            else if string match -q -- '-*' $word
                for line in $table
                    set -l fields (string split \t -- $line)
                    if string match -q -- "$place *" "$fields[1] "; and test "$fields[2]" = "$word"; and test -n "$fields[3]"
                        set skip yes
                    end
                end
            else
                set operand (math $operand + 1)
            end
        end
    end
    switch "$previous"
        case -C --directory
            __fish_complete_directories $current
            return
        case --lang
            __erfar_values 'nb|nn|da|en'
            return
        case --color
            __erfar_values 'auto|always|never'
            return
    end
    if test -z "$place"
        __erfar_names "$current" $commands
        printf '%s\n' help --lang --color --help --version
        return
    end
    set -l first ''
    set -l operands ''
    for line in $table
        set -l fields (string split \t -- $line)
        if test "$fields[1]" = "$place"; or string match -q -- "$place *" $fields[1]
            if test -n "$fields[2]"; and test "$fields[2]" = "$previous"; and test -n "$fields[3]"
                __erfar_values $fields[3]
                return
            end
            if test -z "$first"; and test "$fields[1]" != "$place"
                set first $fields[1]
            end
            if test -n "$fields[2]"
                if test "$fields[1]" = "$place"; or test "$fields[1]" = "$first"
                    printf '%s\t%s\n' $fields[2] $fields[4]
                end
            else if test "$fields[1]" = "$place"
                set operands $fields[4]
            else
                if test "$fields[1]" = "$first"; and test -z "$operands"
                    set operands $fields[4]
                end
            end
        end
    end
    __erfar_names "$current" (__erfar_actions "$place" $table)
    set -l names (string split ' ' -- "$operands")
    if test $operand -gt (count $names); and string match -q -- '*...*' "$names[-1]"
        set operand (count $names)
    end
    set operands ''
    test $operand -le (count $names); and set operands (string replace -ra '[][.]' '' -- "$names[$operand]")
    if not contains -- "$operands" NAME TERM; and not string match -q -- '* new' "$place"
        __erfar_values "$operands"
    end
end

complete -c erfar -f -a '(__erfar_complete)'
