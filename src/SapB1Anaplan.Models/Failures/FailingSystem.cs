namespace SapB1Anaplan.Models;

/// <summary>Where a failure arose. It decides the exit code of the script.</summary>
public enum FailingSystem
{
    /// <summary>On this machine: parameters, job file, mapping, ledger.</summary>
    Local,

    /// <summary>SAP Business One Service Layer.</summary>
    SapB1,

    /// <summary>Anaplan, its data API or its authentication service.</summary>
    Anaplan,
}
