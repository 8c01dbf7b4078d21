namespace SideBySide.Serving;

/// <summary>What this program can be in a process of its own.</summary>
internal enum ServerKind
{
    /// <summary>Plays a national system: one kilobyte of JSON, whatever is asked.</summary>
    Upstream,

    /// <summary>Takes traces and metrics over OTLP and throws them away.</summary>
    Receiver,

    /// <summary>YARP as its documentation has it, one route to one place.</summary>
    Yarp,
    Hub,

    /// <summary>The business register of the simulator, alone.</summary>
    OurSystem,

    /// <summary>WireMock.Net with nothing of ours around it.</summary>
    WireMock,
}
