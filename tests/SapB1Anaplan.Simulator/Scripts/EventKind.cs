namespace SapB1Anaplan.Simulator.Scripts;

/// <summary>What can happen in the life of a company; what A, B, C and Amount mean stands beside each.</summary>
public enum EventKind
{
    /// <summary>The first event of every life. A: a number whose bits choose the job (see JobSettings.Begin), B: the
    /// kind of the server (see ServerKind).</summary>
    Begin,

    /// <summary>The jobs run: master data, then actuals. A: 1 to compare afterwards.</summary>
    Run,

    /// <summary>Two lines. A: account, B: center (0 none), C: days back, Amount.</summary>
    Post,

    /// <summary>Four lines on three accounts. A: account, B: center, C: days back, Amount.</summary>
    PostMany,

    /// <summary>Two lines far back. A: account, B: center, C: days back, Amount.</summary>
    PostBackDated,

    /// <summary>Two lines dated ahead. A: account, B: center, C: days ahead, Amount.</summary>
    PostAhead,

    /// <summary>Two lines on a branch. A: account, B: center, C: the branch, Amount.</summary>
    PostOnBranch,

    /// <summary>Rupiah: an amount of many digits. A: account, B: center, Amount.</summary>
    PostLarge,

    /// <summary>An entry that does not balance. A: account, B: center, Amount.</summary>
    PostUnbalanced,

    /// <summary>An entry without lines.</summary>
    PostEmpty,

    /// <summary>A closing entry, which jobs leave out by default. A: account, Amount.</summary>
    PostClosing,

    /// <summary>An entry takes its key now and is committed later. A: account, C: days until then, Amount.</summary>
    PostLate,

    /// <summary>Reverses an entry. A: how many entries back from the newest.</summary>
    Reverse,

    /// <summary>Changes the distribution rule of a posted line. A: how many entries back, B: center.</summary>
    ChangeRule,

    /// <summary>The same in a closed period, where the server tells of it. A: how many entries back, B: center.</summary>
    ChangeRuleInClosed,

    /// <summary>Locks a month. A: months back.</summary>
    LockPeriod,

    /// <summary>Sets a month to being closed. A: months back.</summary>
    ClosePeriod,

    /// <summary>Opens a month again. A: months back.</summary>
    OpenPeriod,

    /// <summary>A new account. A: account.</summary>
    AddAccount,

    /// <summary>Another name for an account. A: account, B: number of the name.</summary>
    RenameAccount,

    /// <summary>Freezes an account, or thaws it. A: account.</summary>
    FreezeAccount,

    /// <summary>Removes an account without postings. A: account.</summary>
    RemoveAccount,

    /// <summary>Another type for an account. A: account, B: 0 to 2.</summary>
    ChangeAccountType,

    /// <summary>A new profit center. B: center.</summary>
    AddCenter,

    /// <summary>Other shares of a rule from today on. B: center, C: the share of the first center.</summary>
    ChangeShares,

    /// <summary>SAP is backed up. A: slot.</summary>
    BackUpSap,

    /// <summary>SAP is restored from a backup. A: slot.</summary>
    RestoreSap,

    /// <summary>The user loses the rights on a branch. C: the branch.</summary>
    LoseBranch,

    /// <summary>The user gets them back. C: the branch.</summary>
    RegainBranch,

    /// <summary>A rule of the accounts' mapping is set or changed. A: pattern, B: target.</summary>
    SetRule,

    /// <summary>A rule is removed. A: pattern.</summary>
    RemoveRule,

    /// <summary>What happens to money without a member. A: 0 block, 1 suspend, 2 set aside.</summary>
    SetUnmapped,

    /// <summary>The calendar. A: 0 months, 1 a 4-4-5 file, 2 the same file ending too early.</summary>
    SetCalendar,

    /// <summary>The column of cost centers. A: 1 to write a fixed member into it, 0 to write the center.</summary>
    SetCenterColumn,

    /// <summary>The most rows of one import. A: rows.</summary>
    SetRowsPerImport,

    /// <summary>Closing entries. A: 1 to leave them out.</summary>
    SetLeaveOut,

    /// <summary>The sign of revenues. A: 1 to turn it.</summary>
    SetTurnSign,

    /// <summary>Changes in locked periods. A: 1 to hold them back.</summary>
    SetHold,

    /// <summary>The first day that is read. A: 0 for all, else months after the first.</summary>
    SetFrom,

    /// <summary>How much is read again. A: overlap, B: months (-1 for the open periods).</summary>
    SetReread,

    /// <summary>What the members of cost accounting are. A: 1 for centers, over which amounts are split.</summary>
    SetSplit,

    /// <summary>The amount. A: 1 for the system currency.</summary>
    SetMeasure,

    /// <summary>Cells that no entry explains. A: 1 to set them to zero.</summary>
    SetExtraCells,

    /// <summary>What counts as agreement. A: 1 for half a unit, 0 for nothing.</summary>
    SetTolerance,

    /// <summary>The brakes. A: 0 as usual, 1 none, 2 tight.</summary>
    SetLimits,

    /// <summary>The next run of each job sends everything once more.</summary>
    Resend,

    /// <summary>A job of its own for a member of its own, with another import; only where the first keeps to its member.
    /// </summary>
    AddGroupJob,

    /// <summary>It is taken away; what it loaded stays.</summary>
    RemoveGroupJob,

    /// <summary>A second job file over the same model. A: 1 with a copy of the ledger.</summary>
    DoubleJob,

    /// <summary>The second job is taken away.</summary>
    RemoveDouble,

    /// <summary>The job file gets another name, and so another ledger. A: 1 the ledger is renamed with it.</summary>
    RenameJob,

    /// <summary>The job points at the other company. A: 0 production, 1 test, a copy of production.</summary>
    SwitchCompany,

    /// <summary>The ledger is lost.</summary>
    LoseLedger,

    /// <summary>The ledger is copied. A: slot.</summary>
    CopyLedger,

    /// <summary>The ledger is put back from a copy. A: slot.</summary>
    RestoreLedger,

    /// <summary>The clock of the machine is set. A: hours it is wrong by, 0 to set it right.</summary>
    SetClock,

    /// <summary>A user types over a cell that holds something. A: which, Amount.</summary>
    TypeOver,

    /// <summary>A user types into a cell that was empty. A: account, B: center, C: months back, Amount.</summary>
    TypeBeside,

    /// <summary>A user clears a cell. A: which.</summary>
    ClearCell,

    /// <summary>A member is deleted. A: account.</summary>
    DeleteAccountMember,

    /// <summary>A member is deleted. B: center.</summary>
    DeleteCenterMember,

    /// <summary>A deleted member is added by hand. A: account.</summary>
    AddAccountMember,

    /// <summary>A deleted member is added by hand. B: center.</summary>
    AddCenterMember,

    /// <summary>A member gets another name. A: account, B: number of the name.</summary>
    RenameMember,

    /// <summary>A member gets another code. A: account.</summary>
    RecodeMember,

    /// <summary>A member gets a child and so becomes a sum. A: account.</summary>
    AddChild,

    /// <summary>The import is renamed.</summary>
    RenameImport,

    /// <summary>The import is deleted and made anew.</summary>
    RecreateImport,

    /// <summary>The import is changed. A: 0 no center, 1 the amount to another line item, 2 empties its target.
    /// </summary>
    BreakImport,

    /// <summary>The export is renamed.</summary>
    RenameExport,

    /// <summary>The export rounds. A: decimals.</summary>
    RoundExport,

    /// <summary>The private files expire.</summary>
    ExpireFiles,

    /// <summary>The model is archived until the next calm.</summary>
    ArchiveModel,

    /// <summary>The model is locked until the next calm.</summary>
    TakeModelOffline,

    /// <summary>A fault of the Service Layer during the next run. A: which, B: skip, C: times.</summary>
    SapFault,

    /// <summary>A fault of Anaplan during the next run. A: which, B: skip, C: times.</summary>
    AnaplanFault,

    /// <summary>The next run is killed at a request. A: its number, B: 0 before the server has it, 1 after.</summary>
    Kill,

    /// <summary>All that is out of order is put right, and three clean runs must end well.</summary>
    Calm,
}
