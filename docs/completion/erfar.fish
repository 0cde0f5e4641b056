# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for fish. It asks the programs what they take ("erfar plan --list-options": lines of action, option, value
# and help with tabs between), so it is never out of date; where they don't answer, nothing is offered.

# What may stand where the help says $argv[1] in the action $argv[2].
function __erfar_values
    switch "$argv[1]"
        case '*|*'
            string split '|' -- (string replace -ra '[][]' '' -- $argv[1])
        case '*THEME*' '*ASPECT*'
            erfar plan values themes 2>/dev/null
        case '*NAME*' '*OWNER*' '*PERSON*'
            erfar plan values people 2>/dev/null
        case 'A,B*'
            set -l before (string replace -rf '^(.*,).*' '$1' -- (commandline -ct))
            printf "$before%s\n" (erfar plan values people 2>/dev/null)
        case ACTION
            erfar plan values actions 2>/dev/null
        case WHOM
            printf '%s\n' clinic forum
        case ORDER
            printf '%s\n' relevance date
        case KIND
            switch "$argv[2]"
                case 'plan*'
                    printf '%s\n' fagdag forum session watch
                case 'find*'
                    printf '%s\n' minute experience learning visit plan programme
            end
        case '*NOTE*'
            erfar plan values notes 2>/dev/null
        case '*PATH*' '*FILE*' '*DIR*'
            __fish_complete_path (commandline -ct)
        case FORMAT
            printf '%s\n' text json csv
        case LANG
            printf '%s\n' nb nn da en
        case WHEN
            printf '%s\n' auto always never
    end
end

function __erfar_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l previous $words[-1]
    set -l place ''
    set -l skip ''
    set -l table
    for word in $words[2..-1]
        if test -n "$skip"
            set skip ''
        else if test -z "$place"; and contains -- $word -C --lang --color
            set skip yes
        else if test -z "$place"; and not string match -q -- '-*' $word; and test $word != help
            set place $word
            set table (erfar $word --list-options 2>/dev/null | string replace -r '^history ' '')
        else if test -n "$place"; and string match -qr -- '^'(string escape --style=regex -- "$place $word")'[\t ]' $table
            set place "$place $word"
        end
    end
    switch "$previous"
        case -C --directory
            __fish_complete_directories $current
            return
        case --lang
            __erfar_values LANG
            return
        case --color
            __erfar_values WHEN
            return
    end
    if test -z "$place"
        printf '%s\n' init plan minute share find report undo help --lang --color --help --version
        return
    end
    set -l first ''
    set -l operands ''
    for line in $table
        set -l fields (string split \t -- $line)
        if test "$fields[1]" = "$place"; or string match -q -- "$place *" $fields[1]
            if test -n "$fields[2]"; and test "$fields[2]" = "$previous"; and test -n "$fields[3]"
                __erfar_values $fields[3] "$place"
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
                string split ' ' -- (string replace -- "$place " '' $fields[1]) | head -n 1
            end
        end
    end
    set operands (string replace -r '[]. ].*' '' -- (string replace -r '^\[' '' -- "$operands"))
    if test "$operands" != NAME
        __erfar_values "$operands" "$place"
    end
end

complete -c erfar -f -a '(__erfar_complete)'
